package dev.liftgraph.analysis;

import java.util.Map;

/**
 * A query that puts each unit into a level: the beginning of a statement, with rows {@code placed}
 * of {@code customer_id}, {@code variant_id}, {@code phase}, {@code level} and {@code backfilled},
 * and one row {@code shaped} with the {@code shape} that {@link LevelText} needs to read levels.
 *
 * @param text expects {@code :experiment}
 * @param bindings values by parameter name, those of the query alone
 */
record LevelSql(String text, Map<String, Object> bindings) {
    /** More levels than these are cut down to one less, and what is left over. */
    static final int MOST_LEVELS = 20;

    LevelSql {
        bindings = Map.copyOf(bindings);
    }
}
