package dev.liftgraph.segment;

import java.util.Map;

/**
 * A rule as SQL over customers {@code c (id, attributes)} as of a moment.
 *
 * @param joins joins that the condition reads from
 * @param condition never null for any customer
 * @param bindings values by parameter name
 */
record SqlFragment(String joins, String condition, Map<String, Object> bindings) {
    SqlFragment {
        bindings = Map.copyOf(bindings);
    }
}
