package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Metric;
import java.util.Collection;

/** How sums by day of first exposure are read from the units. */
final class DailySql {
    /**
     * Each unit and each outcome that is not 0 is summed once, however many segments a unit is in:
     * by the set of them, as bits, of which there are far fewer than units. The sums of sets are
     * then put together for everyone, who have the first bit, and for each segment.
     *
     * <p>Under a percentile, whose threshold is another in each segment, only what few outcomes are
     * above it is summed, and taken away.
     */
    private static final String OF_CUSTOMERS =
            """
            WITH place AS MATERIALIZED (
                SELECT CAST(NULL AS uuid) AS segment_id, CAST(1 AS bigint) AS bit
                UNION ALL
                SELECT segment_id, CAST(1 AS bigint) << CAST(row_number() OVER (ORDER BY segment_id) AS integer)
                FROM experiment_segment WHERE experiment_id = :experiment
            ), member AS (
                SELECT g.customer_id, bit_or(p.bit) AS segments, bit_or(CASE WHEN g.backfilled THEN p.bit ELSE 0 END) AS backfilled
                FROM unit_segment g JOIN place p ON p.segment_id = g.segment_id
                WHERE g.experiment_id = :experiment
                GROUP BY g.customer_id
            ), single AS MATERIALIZED (
                SELECT u.customer_id, u.phase, u.variant_id, u.exposed_at, u.counted_at,
                       CAST(u.exposed_at AT TIME ZONE c.time_zone AS date) AS day,
                       1 | coalesce(g.segments, 0) AS segments, coalesce(g.backfilled, 0) AS backfilled
                FROM unit u
                JOIN experiment e ON e.id = u.experiment_id
                JOIN campaign c ON c.id = e.campaign_id
                LEFT JOIN member g ON g.customer_id = u.customer_id
                WHERE u.experiment_id = :experiment AND NOT u.excluded
            ), counted AS (
                SELECT segments, phase, variant_id, day, backfilled, count(*) AS units
                FROM single GROUP BY segments, phase, variant_id, day, backfilled
            ), matured AS (
                SELECT s.segments, s.phase, s.variant_id, s.day, m.id AS metric_id, count(*) AS counted
                FROM single s
                JOIN metric m ON m.id = ANY(:metrics) AND m.matured_only
                    AND s.exposed_at + (m.delay_days + m.window_days) * INTERVAL '24' HOUR <= s.counted_at
                GROUP BY s.segments, s.phase, s.variant_id, s.day, m.id
            ), gained AS (
                SELECT s.segments, s.phase, s.variant_id, s.day, o.metric_id, %1$s
                FROM single s JOIN outcome o ON o.experiment_id = :experiment AND o.customer_id = s.customer_id
                WHERE o.metric_id = ANY(:metrics)
                GROUP BY s.segments, s.phase, s.variant_id, s.day, o.metric_id
            ), threshold AS MATERIALIZED (
            %2$s
            ), above AS (
                SELECT p.segment_id, s.phase, s.variant_id, s.day, o.metric_id, count(*) AS units,
                       sum(o.amount - t.threshold) AS total,
                       sum(o.amount * o.amount - t.threshold * t.threshold) AS squares,
                       sum((o.amount - t.threshold) * o.paired) AS products
                FROM threshold t
                JOIN place p ON p.segment_id IS NOT DISTINCT FROM t.segment_id
                JOIN outcome o ON o.metric_id = t.metric_id AND o.amount > t.threshold
                JOIN single s ON s.customer_id = o.customer_id AND s.segments & p.bit <> 0
                WHERE %3$s AND o.experiment_id = :experiment AND t.metric_id = ANY(:metrics)
                GROUP BY p.segment_id, s.phase, s.variant_id, s.day, o.metric_id
            ), cell AS (
                SELECT p.segment_id, c.phase, c.variant_id, c.day, CAST(sum(c.units) AS bigint) AS units,
                       CAST(sum(CASE WHEN c.backfilled & p.bit <> 0 THEN c.units ELSE 0 END) AS bigint) AS backfilled
                FROM place p JOIN counted c ON c.segments & p.bit <> 0
                GROUP BY p.segment_id, c.phase, c.variant_id, c.day
            ), cell_matured AS (
                SELECT p.segment_id, s.phase, s.variant_id, s.day, s.metric_id, sum(s.counted) AS counted
                FROM place p JOIN matured s ON s.segments & p.bit <> 0
                GROUP BY p.segment_id, s.phase, s.variant_id, s.day, s.metric_id
            ), cell_sum AS (
                SELECT p.segment_id, s.phase, s.variant_id, s.day, s.metric_id, %4$s
                FROM place p JOIN gained s ON s.segments & p.bit <> 0
                GROUP BY p.segment_id, s.phase, s.variant_id, s.day, s.metric_id
            ), capped AS (
                SELECT s.*, t.threshold, coalesce(a.units, 0) AS capped_units, s.total - coalesce(a.total, 0) AS capped_total,
                       s.total_squares - coalesce(a.squares, 0) AS capped_squares,
                       s.products - coalesce(a.products, 0) AS capped_products
                FROM cell_sum s
                LEFT JOIN threshold t ON t.metric_id = s.metric_id AND t.segment_id IS NOT DISTINCT FROM s.segment_id
                LEFT JOIN above a ON a.segment_id IS NOT DISTINCT FROM s.segment_id AND a.phase = s.phase
                    AND a.variant_id = s.variant_id AND a.day = s.day AND a.metric_id = s.metric_id
            )
            SELECT c.day, m.id AS metric_id, c.segment_id, c.phase, c.variant_id, c.units, c.backfilled,
                   w.waiting, c.units AS customers, w.waiting AS customers_waiting, %5$s, %6$s
            FROM cell c
            JOIN metric m ON m.id = ANY(:metrics)
            LEFT JOIN cell_matured k ON k.segment_id IS NOT DISTINCT FROM c.segment_id AND k.phase = c.phase
                AND k.variant_id = c.variant_id AND k.day = c.day AND k.metric_id = m.id
            CROSS JOIN LATERAL (
                SELECT CASE WHEN m.matured_only THEN c.units - coalesce(k.counted, 0) ELSE 0 END AS waiting) w
            LEFT JOIN capped g ON g.segment_id IS NOT DISTINCT FROM c.segment_id AND g.phase = c.phase
                AND g.variant_id = c.variant_id AND g.day = c.day AND g.metric_id = m.id
            ORDER BY c.day\
            """;

    /** An account is one of the day of its own first exposure, with all its customers. */
    private static final String OF_ACCOUNTS =
            """
            WITH single AS MATERIALIZED (
                SELECT u.customer_id, u.account, u.phase, u.variant_id, u.exposed_at, u.counted_at,
                       CAST(%5$s AT TIME ZONE c.time_zone AS date) AS day
                FROM unit u
                JOIN experiment e ON e.id = u.experiment_id
                JOIN campaign c ON c.id = e.campaign_id
                WHERE u.experiment_id = :experiment AND NOT u.excluded
            ), scoped AS (
                SELECT s.*, CAST(NULL AS uuid) AS segment_id, 0 AS backfilled FROM single s
                UNION ALL
                SELECT s.*, g.segment_id, CAST(g.backfilled AS integer)
                FROM single s JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = s.customer_id
            ), measured AS (
                %1$s
            ), gained AS (
                SELECT * FROM outcome WHERE experiment_id = :experiment AND metric_id = ANY(:metrics)
            ), %2$s, summed AS (%3$s)
            SELECT s.*, %4$s FROM summed s ORDER BY day\
            """;

    private static final String[] PLACE = {"day", "segment_id", "phase", "variant_id"};

    private DailySql() {}

    /** Of rows u, what the day of a unit follows from. */
    static String firstExposure(ExperimentUnit unit) {
        return switch (unit) {
            case CUSTOMER -> "u.exposed_at";
            case ACCOUNT -> "min(u.exposed_at) OVER (PARTITION BY u.account)";
        };
    }

    /** Every sum of all metrics, as it is before any is clamped at a percentile. */
    static String raw(ExperimentUnit unit) {
        return switch (unit) {
            case CUSTOMER -> ofCustomers(SumColumns.OF_OUTCOMES, false);
            case ACCOUNT -> ofAccounts(AccountSums.valued("scoped", "gained o", PLACE));
        };
    }

    /**
     * Expects {@code :experiment} and {@code :metrics}.
     *
     * @param metrics the same ones
     */
    static String of(ExperimentUnit unit, Collection<Metric> metrics) {
        return switch (unit) {
            case CUSTOMER ->
                    ofCustomers(
                            SumColumns.ofOutcomes(metrics),
                            metrics.stream()
                                    .anyMatch(each -> each.terms().capPercentile() != null));
            case ACCOUNT -> ofAccounts(AccountSums.valued(metrics, "scoped", "gained o", PLACE));
        };
    }

    private static String ofCustomers(String sums, boolean capped) {
        return OF_CUSTOMERS.formatted(
                sums,
                RankedColumns.THRESHOLDS,
                capped ? "TRUE" : "FALSE",
                SumColumns.each(name -> "sum(s.%1$s) AS %1$s".formatted(name)),
                SumColumns.orZero("g"),
                RankedColumns.capped("g"));
    }

    private static String ofAccounts(String valued) {
        return OF_ACCOUNTS.formatted(
                MeasuredParts.CHOSEN,
                valued,
                AccountSums.summed(PLACE),
                RankedColumns.NOT_CAPPED,
                firstExposure(ExperimentUnit.ACCOUNT));
    }
}
