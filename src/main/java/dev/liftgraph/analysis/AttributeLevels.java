package dev.liftgraph.analysis;

import dev.liftgraph.customer.AttributeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns a breakdown by an attribute into SQL. */
final class AttributeLevels {

    /** The value that held at the first exposure: the present one, or that of an earlier entry. */
    private static final String PLACED =
            """
            WITH valued AS (
                SELECT u.customer_id, u.variant_id, u.phase,
                       CAST(CASE WHEN c.valid_from <= u.exposed_at THEN c.attributes ELSE h.attributes END
                           ->> CAST(:key AS text) AS %1$s) AS measured,
                       coalesce(CAST(c.later_known ->> CAST(:key AS text) AS timestamptz), c.first_known_at)
                           > u.exposed_at AS late
                FROM unit u
                JOIN customer c ON c.id = u.customer_id
                LEFT JOIN customer_history h ON h.customer_id = u.customer_id
                    AND h.valid_from <= u.exposed_at AND h.valid_to > u.exposed_at
                WHERE u.experiment_id = :experiment AND NOT u.excluded
            ), shaped AS MATERIALIZED (
                %2$s
            ), placed AS MATERIALIZED (
                SELECT v.customer_id, v.variant_id, v.phase,
                       CASE WHEN v.measured IS NULL THEN '' ELSE %3$s END AS level,
                       v.late AND v.measured IS NOT NULL AS backfilled
                FROM valued v CROSS JOIN shaped s
            )\
            """;

    private static final String NO_SHAPE = "SELECT CAST(NULL AS text) AS shape";

    /** Whether some values are at most so many, which takes no longer than to find one more. */
    private static final String FEW =
            "(SELECT count(*) FROM (SELECT DISTINCT %s FROM %s LIMIT "
                    + (LevelSql.MOST_LEVELS + 1)
                    + ") AS different) <= "
                    + LevelSql.MOST_LEVELS;

    /** There are far fewer days than units. */
    private static final String DAYS = "(SELECT DISTINCT measured FROM valued) AS days";

    /** OFFSET 0 keeps the planner from looking for the quintiles as often as they are used. */
    private static final String QUINTILES =
            """
            SELECT few, cuts, array_to_string(cuts, ',') AS shape
                FROM (
                    SELECT few, CASE WHEN NOT few THEN (
                               SELECT percentile_disc(CAST(ARRAY[0.2, 0.4, 0.6, 0.8] AS double precision[]))
                                   WITHIN GROUP (ORDER BY measured)
                               FROM valued) END AS cuts
                    FROM (SELECT %s AS few OFFSET 0) AS known
                    OFFSET 0
                ) AS found\
            """
                    .formatted(FEW.formatted("measured", "valued"));

    private static final String PERIODS =
            """
            SELECT CASE WHEN %s THEN 'month' WHEN %s THEN 'quarter' ELSE 'year' END AS shape\
            """
                    .formatted(
                            FEW.formatted("date_trunc('month', CAST(measured AS timestamp))", DAYS),
                            FEW.formatted(
                                    "date_trunc('quarter', CAST(measured AS timestamp))", DAYS));

    private static final String CUTS =
            """
            SELECT CAST(CAST(:cuts AS text[]) AS %s[]) AS cuts,
                       array_to_string(CAST(:cuts AS text[]), ',') AS shape\
            """;

    private static final String BAND = "width_bucket(v.measured, s.cuts)";

    private AttributeLevels() {}

    static LevelSql of(BreakdownBy.Attribute by, AttributeType type) {
        return switch (type) {
            case STRING, BOOLEAN -> sql(by, "text", NO_SHAPE, "'v' || v.measured", null);
            case NUMBER -> numbers(by, "double precision");
            case DATE -> dates(by, "date");
        };
    }

    private static LevelSql numbers(BreakdownBy.Attribute by, String type) {
        return by.cutPoints() == null
                ? sql(
                        by,
                        type,
                        QUINTILES,
                        "CASE WHEN s.few THEN 'd' || v.measured ELSE 'b' || %s END".formatted(BAND),
                        null)
                : sql(by, type, CUTS.formatted(type), "'b' || " + BAND, by.cutPoints());
    }

    private static LevelSql dates(BreakdownBy.Attribute by, String type) {
        return by.cutDates() == null
                ? sql(
                        by,
                        type,
                        PERIODS,
                        "'p' || to_char(date_trunc(s.shape, CAST(v.measured AS timestamp)), 'YYYY-MM-DD')",
                        null)
                : sql(by, type, CUTS.formatted(type), "'t' || " + BAND, by.cutDates());
    }

    private static LevelSql sql(
            BreakdownBy.Attribute by,
            String type,
            String shaped,
            String level,
            @Nullable List<?> cuts) {
        Map<String, Object> bindings = new HashMap<>(Map.of("key", by.key()));
        if (cuts != null) {
            bindings.put("cuts", cuts.stream().map(Object::toString).toArray(String[]::new));
        }
        return new LevelSql(PLACED.formatted(type, shaped, level), bindings);
    }
}
