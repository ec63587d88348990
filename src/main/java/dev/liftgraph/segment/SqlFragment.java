package dev.liftgraph.segment;

import java.util.List;
import java.util.Map;

/**
 * Rules as SQL over customers {@code c (id, attributes)} as of a moment.
 *
 * @param joins joins that the conditions read from
 * @param conditions one for each rule, never null for any customer
 * @param bindings values by parameter name
 */
record SqlFragment(String joins, List<String> conditions, Map<String, Object> bindings) {
    SqlFragment {
        conditions = List.copyOf(conditions);
        bindings = Map.copyOf(bindings);
    }
}
