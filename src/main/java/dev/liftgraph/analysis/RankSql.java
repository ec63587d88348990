package dev.liftgraph.analysis;

import java.util.List;

/**
 * How arms' outcomes are ranked: in temporary tables, whose rows of everyone have the segment
 * {@value #EVERYONE}, so that they are joined by equality.
 *
 * <p>Units without a row have the outcome 0. A row below 0 is counted from the least one, one above
 * 0 from the largest one, and every place between them is a 0: {@code place + units - rows} is the
 * place among all units, from 0 on, of the one that is {@code place} among the rows.
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

    /** The quantile of no units is in no row. Both phases together have the phase BOTH. */
    private static final String QUANTILES =
            """
            WITH amounts AS (
                SELECT a.metric_id, a.segment_id, b.phase, a.variant_id, a.amount
                FROM ranked_metric m
                JOIN ranked_amount a ON a.metric_id = m.metric_id
                CROSS JOIN LATERAL (VALUES (a.phase), ('BOTH')) AS b (phase)
                WHERE m.quantile IS NOT NULL
            ), done AS (
                SELECT metric_id, segment_id, phase, variant_id, count(*) AS units
                FROM amounts GROUP BY metric_id, segment_id, phase, variant_id
            ), places AS (
                SELECT p.metric_id, p.segment_id, b.phase, p.variant_id, m.quantile, m.doers, sum(p.counted) AS counted
                FROM ranked_metric m
                JOIN ranked_place p ON p.metric_id = m.metric_id
                CROSS JOIN LATERAL (VALUES (p.phase), ('BOTH')) AS b (phase)
                WHERE m.quantile IS NOT NULL
                GROUP BY p.metric_id, p.segment_id, b.phase, p.variant_id, m.quantile, m.doers
            ), sized AS (
                SELECT p.metric_id, p.segment_id, p.phase, p.variant_id, p.quantile AS nu,
                       CASE WHEN p.doers THEN coalesce(d.units, 0) ELSE p.counted END AS units
                FROM places p
                LEFT JOIN done d USING (metric_id, segment_id, phase, variant_id)
            ), wanted AS (
                SELECT s.*, floor((units - 1) * nu) AS floor_at, (units - 1) * nu AS at,
                       CAST(floor(units * nu - w.width) AS numeric) AS lower_rank,
                       CAST(ceil(units * nu + w.width) AS numeric) AS upper_rank
                FROM sized s
                CROSS JOIN LATERAL (
                    SELECT 1.959963984540054 * sqrt(CAST(units * nu * (1 - nu) AS float8)) AS width) AS w
                WHERE units > 0
            ), ranked AS (
                SELECT metric_id, segment_id, phase, variant_id, amount, row_number() OVER arm - 1 AS place,
                       count(*) OVER (PARTITION BY metric_id, segment_id, phase, variant_id) AS rows
                FROM amounts
                WHERE amount <> 0
                WINDOW arm AS (PARTITION BY metric_id, segment_id, phase, variant_id ORDER BY amount)
            ), placed AS (
                SELECT w.*, r.amount, CASE WHEN r.amount < 0 THEN r.place ELSE w.units - r.rows + r.place END AS place
                FROM wanted w
                LEFT JOIN ranked r USING (metric_id, segment_id, phase, variant_id)
            ), found AS (
                SELECT metric_id, segment_id, phase, variant_id, units, at - floor_at AS rest,
                       coalesce(max(amount) FILTER (WHERE place = floor_at), 0) AS low,
                       coalesce(max(amount) FILTER (WHERE place = least(floor_at + 1, units - 1)), 0) AS high,
                       coalesce(max(amount) FILTER (WHERE place = greatest(lower_rank - 1, 0)), 0) AS below,
                       coalesce(max(amount) FILTER (WHERE place = least(upper_rank - 1, units - 1)), 0) AS above
                FROM placed
                GROUP BY metric_id, segment_id, phase, variant_id, units, at, floor_at
            )
            INSERT INTO ranked_quantile (metric_id, segment_id, phase, variant_id, units, quantile, below, above)
            SELECT metric_id, segment_id, phase, variant_id, units, round(low + rest * (high - low)), below, above
            FROM found\
            """;

    /** A threshold that is not above 0 would clamp units that did nothing: it is none. */
    private static final String THRESHOLDS =
            """
            WITH ranked AS (
                SELECT a.metric_id, a.segment_id, a.amount,
                       row_number() OVER (PARTITION BY a.metric_id, a.segment_id ORDER BY a.amount) - 1 AS place,
                       count(*) OVER (PARTITION BY a.metric_id, a.segment_id) AS rows
                FROM ranked_metric m
                JOIN ranked_amount a ON a.metric_id = m.metric_id
                WHERE m.cap_percentile IS NOT NULL AND a.amount <> 0
            ), counted AS (
                SELECT p.metric_id, p.segment_id, m.cap_percentile, m.ignores_zeros, sum(p.counted) AS units
                FROM ranked_metric m
                JOIN ranked_place p ON p.metric_id = m.metric_id
                WHERE m.cap_percentile IS NOT NULL
                GROUP BY p.metric_id, p.segment_id, m.cap_percentile, m.ignores_zeros
            ), sized AS (
                SELECT c.metric_id, c.segment_id, c.cap_percentile,
                       CASE WHEN c.ignores_zeros THEN coalesce(r.rows, 0) ELSE c.units END AS units
                FROM counted c
                LEFT JOIN (SELECT metric_id, segment_id, max(rows) AS rows FROM ranked GROUP BY 1, 2) r
                    USING (metric_id, segment_id)
            ), placed AS (
                SELECT s.*, (s.units - 1) * s.cap_percentile AS at, r.amount,
                       CASE WHEN r.amount < 0 THEN r.place ELSE s.units - r.rows + r.place END AS place
                FROM sized s
                LEFT JOIN ranked r USING (metric_id, segment_id)
            ), found AS (
                SELECT metric_id, segment_id, units, at - floor(at) AS rest,
                       coalesce(max(amount) FILTER (WHERE place = floor(at)), 0) AS low,
                       coalesce(max(amount) FILTER (WHERE place = least(floor(at) + 1, units - 1)), 0) AS high
                FROM placed
                GROUP BY metric_id, segment_id, units, at
            ), rounded AS (
                SELECT metric_id, segment_id, units, round(low + rest * (high - low)) AS threshold FROM found
            )
            INSERT INTO ranked_threshold (metric_id, segment_id, units, threshold)
            SELECT metric_id, segment_id, units, CASE WHEN units > 0 AND threshold > 0 THEN threshold END FROM rounded\
            """;

    private static final String FRESH =
            """
            INSERT INTO ranked_fresh (
                experiment_id, metric_id, segment_id, phase, variant_id, threshold, capped_of, capped_units, capped_total,
                capped_squares, capped_products, ranked_units, quantile, below, above, both_units, both_quantile,
                both_below, both_above)
            SELECT :experiment, p.metric_id, nullif(p.segment_id, '%1$s'), p.phase, p.variant_id, t.threshold, t.units,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_units, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_total, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_squares, 0) END,
                   CASE WHEN t.units IS NOT NULL THEN coalesce(s.capped_products, 0) END,
                   q.units, q.quantile, q.below, q.above, b.units, b.quantile, b.below, b.above
            FROM ranked_place p
            LEFT JOIN ranked_threshold t ON t.metric_id = p.metric_id AND t.segment_id = p.segment_id
            LEFT JOIN (
                SELECT o.metric_id, o.segment_id, o.phase, o.variant_id, %2$s
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
            List.of(
                    "ANALYZE ranked_metric, ranked_place, ranked_amount",
                    QUANTILES,
                    THRESHOLDS,
                    "ANALYZE ranked_quantile, ranked_threshold",
                    FRESH);

    private RankSql() {}
}
