package dev.liftgraph.analysis;

import java.util.List;
import java.util.stream.Stream;

/**
 * How arms' outcomes are ranked: in temporary tables, whose rows of everyone have the segment
 * {@value #EVERYONE}, so that they are joined by equality.
 *
 * <p>Units without a row have the outcome 0. In the order of all units are first the rows below 0,
 * then every 0, whether it has a row or not, and then the rows above 0.
 */
final class RankSql {
    static final String EVERYONE = "00000000-0000-0000-0000-000000000000";

    static final List<String> TABLES =
            List.of(
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_metric (
                        metric_id uuid, quantile numeric, cap_percentile numeric, ignores_zeros boolean, doers boolean)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_place (
                        metric_id uuid, segment_id uuid, phase text, variant_id uuid, counted bigint)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_amount (
                        metric_id uuid, segment_id uuid, phase text, variant_id uuid, amount numeric, paired numeric)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_quantile (
                        metric_id uuid, segment_id uuid, phase text, variant_id uuid, units bigint, quantile numeric,
                        below numeric, above numeric) ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_threshold (
                        metric_id uuid, segment_id uuid, units bigint, threshold numeric) ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_group (
                        id integer, metric_id uuid, segment_id uuid, phase text, variant_id uuid, share numeric,
                        count_by text, counted bigint) ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_value (group_id integer, amount numeric)
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_place_to_find (
                        group_id integer PRIMARY KEY, units bigint, rest numeric, shares float8[])
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_found (group_id integer, amounts numeric[])
                        ON COMMIT DELETE ROWS\
                    """,
                    """
                    CREATE TEMP TABLE IF NOT EXISTS ranked_fresh (LIKE ranked_sum) ON COMMIT DELETE ROWS\
                    """,
                    """
                    SELECT set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)\
                    """);

    static final List<String> PLACES =
            List.of(
                    """
                    INSERT INTO ranked_metric (metric_id, quantile, cap_percentile, ignores_zeros, doers)
                    SELECT m.id, m.quantile, m.cap_percentile, m.cap_ignores_zeros,
                           m.kind = 'QUANTILE' AND m.measure = 'DAYS'
                    FROM experiment_metric x
                    JOIN metric m ON m.id = x.metric_id
                    WHERE x.experiment_id = :experiment AND (m.quantile IS NOT NULL OR m.cap_percentile IS NOT NULL)\
                    """,
                    """
                    INSERT INTO ranked_place (metric_id, segment_id, phase, variant_id, counted)
                    SELECT a.metric_id, coalesce(a.segment_id, '%s'), a.phase, a.variant_id, a.units - a.waiting
                    FROM ranked_metric m
                    JOIN arm_summary a ON a.experiment_id = :experiment AND a.metric_id = m.metric_id\
                    """
                            .formatted(EVERYONE));

    /** The outcomes as they are kept. */
    static final List<String> AMOUNTS =
            List.of(
                    """
                    INSERT INTO ranked_amount (metric_id, segment_id, phase, variant_id, amount, paired)
                    SELECT o.metric_id, '%s', u.phase, u.variant_id, o.amount, o.paired
                    FROM ranked_metric m
                    JOIN outcome o ON o.experiment_id = :experiment AND o.metric_id = m.metric_id
                    JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = o.customer_id
                    WHERE NOT u.excluded\
                    """
                            .formatted(EVERYONE),
                    """
                    INSERT INTO ranked_amount (metric_id, segment_id, phase, variant_id, amount, paired)
                    SELECT o.metric_id, g.segment_id, u.phase, u.variant_id, o.amount, o.paired
                    FROM ranked_metric m
                    JOIN outcome o ON o.experiment_id = :experiment AND o.metric_id = m.metric_id
                    JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = o.customer_id
                    JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = o.customer_id
                    WHERE NOT u.excluded\
                    """);

    private static final String FRESH =
            """
            INSERT INTO ranked_fresh (
                experiment_id, metric_id, segment_id, phase, variant_id, threshold, capped_of, capped_units, capped_total,
                capped_squares, capped_products, capped_counted, capped_paired_total, capped_paired_squares,
                ranked_units, quantile, below, above, both_units, both_quantile, both_below, both_above)
            SELECT :experiment, p.metric_id, nullif(p.segment_id, '%1$s'), p.phase, p.variant_id, t.threshold, t.units,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_units, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_total, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_squares, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_products, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN p.counted END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_paired_total, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_paired_squares, 0) END,
                   q.units, q.quantile, q.below, q.above, b.units, b.quantile, b.below, b.above
            FROM ranked_place p
            LEFT JOIN ranked_threshold t ON t.metric_id = p.metric_id AND t.segment_id = p.segment_id
            LEFT JOIN (
                SELECT o.metric_id, o.segment_id, o.phase, o.variant_id, %2$s,
                       sum(o.paired) AS capped_paired_total, sum(o.paired * o.paired) AS capped_paired_squares
                FROM ranked_threshold t
                JOIN ranked_amount o ON o.metric_id = t.metric_id AND o.segment_id = t.segment_id
                GROUP BY o.metric_id, o.segment_id, o.phase, o.variant_id
            ) AS s ON s.metric_id = p.metric_id AND s.segment_id = p.segment_id AND s.phase = p.phase
                AND s.variant_id = p.variant_id
            LEFT JOIN ranked_quantile q ON q.metric_id = p.metric_id AND q.segment_id = p.segment_id
                AND q.phase = p.phase AND q.variant_id = p.variant_id
            LEFT JOIN ranked_quantile b ON b.metric_id = p.metric_id AND b.segment_id = p.segment_id
                AND b.phase = 'BOTH' AND b.variant_id = p.variant_id\
            """
                    .formatted(EVERYONE, RankedColumns.CAPPED_OF_OUTCOMES);

    /** From the temporary tables above to {@code ranked_fresh}. */
    static final List<String> RANK =
            Stream.of(
                            List.of("ANALYZE ranked_metric, ranked_place, ranked_amount"),
                            RankedGroups.FIND,
                            List.of("ANALYZE ranked_quantile, ranked_threshold", FRESH))
                    .flatMap(List::stream)
                    .toList();

    private RankSql() {}
}
