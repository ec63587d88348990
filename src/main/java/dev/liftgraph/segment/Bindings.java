package dev.liftgraph.segment;

import java.util.HashMap;
import java.util.Map;

/** The values of a statement. Equal values share a parameter. */
final class Bindings {
    private final Map<Object, String> names = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    /** The parameter that stands for a value. */
    String bind(Object value) {
        return names.computeIfAbsent(
                value,
                _ -> {
                    String name = "r" + values.size();
                    values.put(name, value);
                    return ":" + name;
                });
    }

    /** Values by parameter name. */
    Map<String, Object> values() {
        return values;
    }
}
