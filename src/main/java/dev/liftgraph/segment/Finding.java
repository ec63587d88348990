package dev.liftgraph.segment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A query for the members of several versions as of a moment: rows of {@code version} and {@code
 * customer_id}.
 *
 * @param text expects {@link #CUSTOMERS} before it, and {@code :asOf}
 * @param bindings values by parameter name, those of the query alone
 */
record Finding(String text, Map<String, Object> bindings) {
    /** Customers as they were: the entry of each one's history that holds at the moment. */
    static final String CUSTOMERS =
            """
            WITH c AS (
                SELECT id, attributes FROM customer WHERE valid_from <= :asOf
                UNION ALL
                SELECT customer_id, attributes FROM customer_history WHERE valid_from <= :asOf AND valid_to > :asOf
            )\
            """;

    /**
     * OFFSET 0 keeps the planner from reading an attribute anew for each condition on it. One array
     * for a customer, since the rows of VALUES would have their conditions prepared for each.
     */
    private static final String FOUND =
            """
            SELECT unnest(array_remove(ARRAY[%s], NULL)) AS version, c.id AS customer_id
            FROM (SELECT id%s FROM c WHERE %s OFFSET 0) AS c%s\
            """;

    Finding {
        bindings = Map.copyOf(bindings);
    }

    static Finding everybody(Map<UUID, Rule> versions, Instant asOf) {
        return among(versions, asOf, Population.EVERYBODY);
    }

    static Finding among(Map<UUID, Rule> versions, Instant asOf, Population among) {
        List<UUID> ids = versions.keySet().stream().sorted().toList();
        SqlFragment sql =
                RuleCompiler.compile(ids.stream().map(versions::get).toList(), asOf, among);
        Map<String, Object> bindings = new TreeMap<>(sql.bindings());
        IntStream.range(0, ids.size()).forEach(i -> bindings.put("v" + i, ids.get(i)));
        String held =
                IntStream.range(0, ids.size())
                        .mapToObj(i ->
                                "CASE WHEN "
                                        + sql.conditions().get(i)
                                        + " THEN CAST(:v"
                                        + i
                                        + " AS uuid) END")
                        .collect(Collectors.joining(",\n    "));
        return new Finding(
                FOUND.formatted(held, sql.columns(), among.holds("c.id"), sql.joins()), bindings);
    }
}
