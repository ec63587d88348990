package dev.liftgraph.analysis;

/** How the variants of an experiment are compared by what was known of their units before. */
final class BalanceSql {
    private BalanceSql() {}

    /** Customers of one account are alike, and assigned together: one of them stands for all. */
    private static final String ONE_OF_EACH =
            """
            (account IS NULL OR customer_id = (
                SELECT v.customer_id FROM unit v
                WHERE v.experiment_id = unit.experiment_id AND v.account = unit.account AND NOT v.excluded
                ORDER BY v.customer_id LIMIT 1))\
            """;

    /**
     * Some of the units, as they were known when they were first exposed. Any will do: who was
     * recorded first does not depend on the variant.
     */
    private static final String KNOWN =
            """
            WITH known AS MATERIALIZED (
                SELECT u.variant_id, u.exposed_at, c.first_known_at, c.later_known,
                       CASE WHEN c.valid_from <= u.exposed_at THEN c.attributes ELSE h.attributes END AS attributes
                FROM (
                    SELECT customer_id, variant_id, exposed_at FROM unit
                    WHERE experiment_id = :experiment AND NOT excluded AND %1$s LIMIT :most
                ) u
                JOIN customer c ON c.id = u.customer_id AND c.first_known_at <= u.exposed_at
                LEFT JOIN customer_history h ON h.customer_id = u.customer_id
                    AND h.valid_from <= u.exposed_at AND h.valid_to > u.exposed_at
            ), catalogue AS MATERIALIZED (
                SELECT key, type FROM attribute ORDER BY key LIMIT :attributes
            ), valued AS MATERIALIZED (
                SELECT k.variant_id, a.key, k.attributes ->> a.key AS measured
                FROM known k CROSS JOIN catalogue a
                WHERE a.type = ANY(:types) AND k.attributes ->> a.key IS NOT NULL
                    AND coalesce(CAST(k.later_known ->> a.key AS timestamptz), k.first_known_at) <= k.exposed_at
            )
            """
                    .formatted(ONE_OF_EACH);

    static final String NUMBERS =
            KNOWN
                    + """
                    SELECT key AS name, variant_id, count(*) AS units,
                           avg(CAST(measured AS double precision)) AS mean,
                           coalesce(var_samp(CAST(measured AS double precision)), 0) AS variance
                    FROM valued GROUP BY key, variant_id\
                    """;

    /** The most frequent levels by themselves, the others as one. */
    static final String LEVELS =
            KNOWN
                    + """
                    , counted AS (
                        SELECT key, measured, variant_id, count(*) AS units FROM valued GROUP BY key, measured, variant_id
                    ), ranked AS (
                        SELECT key, measured, row_number() OVER (PARTITION BY key ORDER BY sum(units) DESC, measured) AS place
                        FROM counted GROUP BY key, measured
                    )
                    SELECT c.key AS name, least(r.place, :levels) AS level, c.variant_id, CAST(sum(c.units) AS bigint) AS units
                    FROM counted c JOIN ranked r ON r.key = c.key AND r.measured = c.measured
                    GROUP BY c.key, least(r.place, :levels), c.variant_id\
                    """;

    /**
     * How often units did what the primary metric counts, in as long a time before as it counts.
     * The events say when they were, so that it does not matter when their customers became known.
     */
    static final String EVENTS =
            """
            WITH known AS MATERIALIZED (
                SELECT u.customer_id, u.variant_id, u.exposed_at
                FROM (
                    SELECT customer_id, variant_id, exposed_at FROM unit
                    WHERE experiment_id = :experiment AND NOT excluded AND %1$s LIMIT :most
                ) u
            ), done AS (
                SELECT k.customer_id, count(*) AS times
                FROM known k
                JOIN event v ON v.customer_id = k.customer_id AND v.name = :event
                    AND v.occurred_at >= k.exposed_at - make_interval(days => :days)
                    AND v.occurred_at < k.exposed_at
                WHERE v.occurred_at >= CAST(:started AS timestamptz) - make_interval(days => :days)
                GROUP BY k.customer_id
            )
            SELECT CAST(:event AS text) AS name, k.variant_id, count(*) AS units,
                   avg(CAST(coalesce(d.times, 0) AS double precision)) AS mean,
                   coalesce(var_samp(CAST(coalesce(d.times, 0) AS double precision)), 0) AS variance
            FROM known k LEFT JOIN done d ON d.customer_id = k.customer_id
            GROUP BY k.variant_id\
            """
                    .formatted(ONE_OF_EACH);
}
