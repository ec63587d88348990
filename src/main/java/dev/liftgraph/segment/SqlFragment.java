package dev.liftgraph.segment;

import java.util.List;
import java.util.Map;

/**
 * Rules as SQL over customers {@code c} as of a moment: their {@code id} and columns with values of
 * their {@code attributes}.
 *
 * @param columns columns that the conditions read, each with a comma before
 * @param joins joins that the conditions read from
 * @param conditions one for each rule, never null for any customer
 * @param bindings values by parameter name
 */
record SqlFragment(
        String columns, String joins, List<String> conditions, Map<String, Object> bindings) {
    SqlFragment {
        conditions = List.copyOf(conditions);
        bindings = Map.copyOf(bindings);
    }
}
