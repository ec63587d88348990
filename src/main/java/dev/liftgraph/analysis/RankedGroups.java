package dev.liftgraph.analysis;

import java.util.List;

/**
 * How the values at some places among units are found, of each group at once: one sort of its
 * outcomes, and nothing of units without any.
 */
final class RankedGroups {
    /** Groups of units with one value to find: a quantile's arms, and all arms under a cap. */
    private static final String GROUPS =
            """
            INSERT INTO ranked_group (id, metric_id, segment_id, phase, variant_id, share, count_by, counted)
            SELECT row_number() OVER (), metric_id, segment_id, phase, variant_id, share, count_by, counted
            FROM (
                SELECT p.metric_id, p.segment_id, p.phase, p.variant_id, m.quantile AS share,
                       CASE WHEN m.doers THEN 'ROWS' ELSE 'ALL' END AS count_by, sum(p.counted) AS counted
                FROM ranked_metric m
                JOIN ranked_place p ON p.metric_id = m.metric_id
                WHERE m.quantile IS NOT NULL
                GROUP BY GROUPING SETS (
                    (p.metric_id, p.segment_id, p.phase, p.variant_id, m.quantile, m.doers),
                    (p.metric_id, p.segment_id, p.variant_id, m.quantile, m.doers))
                UNION ALL
                SELECT p.metric_id, p.segment_id, NULL, NULL, m.cap_percentile,
                       CASE WHEN m.ignores_zeros THEN 'OTHERS' ELSE 'ALL' END, sum(p.counted)
                FROM ranked_metric m
                JOIN ranked_place p ON p.metric_id = m.metric_id
                WHERE m.cap_percentile IS NOT NULL
                GROUP BY p.metric_id, p.segment_id, m.cap_percentile, m.ignores_zeros
            ) AS grouped\
            """;

    private static final String VALUES =
            """
            INSERT INTO ranked_value (group_id, amount)
            SELECT g.id, a.amount
            FROM ranked_group g
            JOIN ranked_amount a ON a.metric_id = g.metric_id AND a.segment_id = g.segment_id
                AND (g.phase IS NULL OR a.phase = g.phase) AND (g.variant_id IS NULL OR a.variant_id = g.variant_id)\
            """;

    /**
     * The places to find, from 0 on, two around the share and two order statistics, each as a share
     * of the rows that leads to it for sure; null where a 0 is, which is in no row.
     */
    private static final String PLACES_TO_FIND =
            """
            WITH counted AS (
                SELECT g.id, coalesce(v.others, 0) AS others, coalesce(v.negative, 0) AS negative, g.share,
                       CASE g.count_by WHEN 'ROWS' THEN coalesce(v.rows, 0) WHEN 'OTHERS' THEN coalesce(v.others, 0)
                           ELSE g.counted END AS units
                FROM ranked_group g
                LEFT JOIN (
                    SELECT group_id, count(*) AS rows, count(*) FILTER (WHERE amount <> 0) AS others,
                           count(*) FILTER (WHERE amount < 0) AS negative
                    FROM ranked_value GROUP BY group_id
                ) AS v ON v.group_id = g.id
            ), sized AS (
                SELECT c.*, (units - 1) * share AS at,
                       1.959963984540054 * sqrt(CAST(units * share * (1 - share) AS float8)) AS width
                FROM counted c WHERE units > 0
            )
            INSERT INTO ranked_place_to_find (group_id, units, rest, shares)
            SELECT id, units, at - floor(at), ARRAY(
                SELECT CASE WHEN p.place < negative THEN (p.place + 0.5) / others
                            WHEN p.place >= negative + units - others THEN (p.place - units + others + 0.5) / others END
                FROM unnest(ARRAY[
                    CAST(floor(at) AS float8), least(floor(at) + 1, units - 1),
                    greatest(floor(CAST(units * share AS float8) - width) - 1, 0),
                    least(ceil(CAST(units * share AS float8) + width) - 1, units - 1)]) WITH ORDINALITY AS p (place, ordinal)
                ORDER BY p.ordinal)
            FROM sized\
            """;

    private static final String FOUND =
            """
            INSERT INTO ranked_found (group_id, amounts)
            SELECT p.group_id, percentile_disc(p.shares) WITHIN GROUP (ORDER BY v.amount)
            FROM ranked_place_to_find p
            JOIN ranked_value v ON v.group_id = p.group_id
            WHERE v.amount <> 0
            GROUP BY p.group_id\
            """;

    /** The quantile of no units is in no row. Both phases together have the phase BOTH. */
    private static final String QUANTILES =
            """
            INSERT INTO ranked_quantile (metric_id, segment_id, phase, variant_id, units, quantile, below, above)
            SELECT g.metric_id, g.segment_id, coalesce(g.phase, 'BOTH'), g.variant_id, p.units,
                   round(coalesce(f.amounts[1], 0) + p.rest * (coalesce(f.amounts[2], 0) - coalesce(f.amounts[1], 0))),
                   coalesce(f.amounts[3], 0), coalesce(f.amounts[4], 0)
            FROM ranked_group g
            JOIN ranked_place_to_find p ON p.group_id = g.id
            LEFT JOIN ranked_found f ON f.group_id = g.id
            WHERE g.variant_id IS NOT NULL\
            """;

    /** A threshold that is not above 0 would clamp units that did nothing: it is none. */
    private static final String THRESHOLDS =
            """
            INSERT INTO ranked_threshold (metric_id, segment_id, units, threshold)
            SELECT metric_id, segment_id, coalesce(units, 0), CASE WHEN threshold > 0 THEN threshold END
            FROM (
                SELECT g.metric_id, g.segment_id, p.units,
                       round(coalesce(f.amounts[1], 0)
                           + p.rest * (coalesce(f.amounts[2], 0) - coalesce(f.amounts[1], 0))) AS threshold
                FROM ranked_group g
                LEFT JOIN ranked_place_to_find p ON p.group_id = g.id
                LEFT JOIN ranked_found f ON f.group_id = g.id
                WHERE g.variant_id IS NULL
            ) AS rounded\
            """;

    /** From outcomes in the tables of {@link RankSql} to quantiles and thresholds there. */
    static final List<String> FIND =
            List.of(
                    GROUPS,
                    "ANALYZE ranked_group",
                    VALUES,
                    "ANALYZE ranked_value",
                    PLACES_TO_FIND,
                    FOUND,
                    QUANTILES,
                    THRESHOLDS);

    private RankedGroups() {}
}
