package dev.liftgraph.segment;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What different things are counted among the events of a name.
 *
 * @param property whose values are; null for the UTC days
 */
record Different(String event, @Nullable String property) {
    /**
     * One pass over the events, grouped by what is counted. {@code count(DISTINCT …)} would sort
     * all of them instead.
     */
    private static final String JOIN =
            """

            LEFT JOIN (
                SELECT customer_id, %1$s
                FROM (
                    SELECT customer_id, %2$s
                    FROM (
                        SELECT customer_id, occurred_at, properties, %3$s AS thing
                        FROM %9$s
                        WHERE name = %4$s AND occurred_at >= %5$s AND occurred_at < %6$s AND %7$s
                    ) AS happened
                    WHERE thing IS NOT NULL
                    GROUP BY customer_id, thing
                ) AS things
                GROUP BY customer_id
            ) %8$s ON %8$s.customer_id = c.id\
            """;

    /** How many different things there are in several selections of the events. */
    static final class Questions {
        private final String name;
        private final Different kind;
        private final Map<EventSelection, String> columns = new LinkedHashMap<>();

        Questions(String name, Different kind) {
            this.name = name;
            this.kind = kind;
        }

        String count(EventSelection events) {
            String column = columns.computeIfAbsent(events, _ -> "q" + columns.size());
            return "COALESCE(%s.%s, 0)".formatted(name, column);
        }

        String join(EventQuestions all) {
            String counts =
                    columns.values().stream()
                            .map("count(*) FILTER (WHERE %1$s) AS %1$s"::formatted)
                            .collect(joining(", "));
            String occurrences =
                    columns.entrySet().stream()
                            .map(each ->
                                    "bool_or(%s) AS %s"
                                            .formatted(
                                                    all.filter(each.getKey(), true),
                                                    each.getValue()))
                            .collect(joining(", "));
            Instant first =
                    columns.keySet().stream()
                            .map(EventSelection::from)
                            .min(Instant::compareTo)
                            .orElseThrow();
            return JOIN.formatted(
                    counts,
                    occurrences,
                    kind.thing(all),
                    all.bind(kind.event),
                    all.bind(first),
                    all.bind(all.asOf()),
                    all.among().happened(),
                    name,
                    all.among().events());
        }
    }

    private String thing(EventQuestions all) {
        return property == null
                ? "CAST(occurred_at AT TIME ZONE 'UTC' AS date)"
                : "properties ->> " + all.bind(property);
    }
}
