package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The sums of an experiment from its exposures, its events and its frozen segments, in one
 * statement and without anything that was kept but when each unit was counted last. Written in the
 * SQL that PostgreSQL, DuckDB and Spark share, so that another engine can make the same rows. It
 * says whether the kept sums are right, and replaces them.
 */
@Repository
class FullRecomputation {
    private static final String CUSTOMERS =
            """
            first_exposure AS (
                SELECT customer_id, MIN(occurred_at) AS exposed_at, COUNT(*) AS variants
                FROM exposure
                WHERE experiment_id = :experiment
                GROUP BY customer_id
            ), single AS (
                SELECT f.customer_id, CAST(NULL AS text) AS account, x.variant_id, f.exposed_at, u.counted_at, p.kind AS phase
                FROM first_exposure f
                JOIN exposure x ON x.experiment_id = :experiment AND x.customer_id = f.customer_id
                JOIN experiment e ON e.id = :experiment
                JOIN phase p ON p.campaign_id = e.campaign_id
                    AND p.starts_at <= f.exposed_at AND p.ends_at > f.exposed_at
                LEFT JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = f.customer_id
                LEFT JOIN forced o ON o.customer_id = f.customer_id
                WHERE f.variants = 1 AND o.customer_id IS NULL
            )\
            """;

    /**
     * The variant and the phase of an account are those of its first exposure. By windows:
     * aggregates joined by account would lead planners without statistics into loops.
     */
    private static final String ACCOUNTS =
            """
            met AS (
                SELECT a.account, x.customer_id, x.variant_id, x.occurred_at,
                       FIRST_VALUE(x.variant_id) OVER (PARTITION BY a.account ORDER BY x.occurred_at, x.variant_id) AS first_variant,
                       MIN(x.occurred_at) OVER (PARTITION BY a.account) AS first_at
                FROM exposure x
                JOIN account_member a ON a.experiment_id = :experiment AND a.customer_id = x.customer_id
                LEFT JOIN forced o ON o.customer_id = x.customer_id
                WHERE x.experiment_id = :experiment AND o.customer_id IS NULL
            ), judged AS (
                SELECT m.*, SUM(CASE WHEN variant_id <> first_variant THEN 1 ELSE 0 END) OVER (PARTITION BY account) AS others
                FROM met m
            ), single AS (
                SELECT j.customer_id, j.account, j.variant_id, j.occurred_at AS exposed_at, u.counted_at, p.kind AS phase
                FROM judged j
                JOIN experiment e ON e.id = :experiment
                JOIN phase p ON p.campaign_id = e.campaign_id AND p.starts_at <= j.first_at AND p.ends_at > j.first_at
                LEFT JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = j.customer_id
                WHERE j.others = 0
            )\
            """;

    private static final String COLUMNS =
            "metric_id, segment_id, phase, variant_id, %s, %s"
                    .formatted(SumColumns.NUMBERS, SumColumns.ALL);

    /** Named queries up to the outcomes {@code result} of the customers {@code scoped}. */
    private static final String SCOPED =
            """
            WITH %8$s, %1$s, measured AS (
            %2$s
            ), parts AS (
            %3$s
            ), part AS (
                SELECT s.customer_id, p.metric_id, p.is_paired, p.is_earlier, p.cap, %4$s AS amount
                FROM single s
                JOIN event v ON v.customer_id = s.customer_id
                JOIN parts p ON p.event = v.name
                WHERE v.occurred_at >= s.exposed_at + p.opens * INTERVAL '24' HOUR
                    AND v.occurred_at < s.exposed_at + p.closes * INTERVAL '24' HOUR
                    AND (p.waits IS NULL OR s.exposed_at + p.waits * INTERVAL '24' HOUR <= s.counted_at)
                GROUP BY s.customer_id, p.metric_id, p.is_paired, p.is_earlier, p.cap, p.how
            ), %5$s, result AS (
            %6$s
            UNION ALL
            %7$s
            ), scoped AS (
                SELECT s.customer_id, s.account, CAST(NULL AS uuid) AS segment_id, 0 AS backfilled, s.phase, s.variant_id,
                       s.exposed_at, s.counted_at
                FROM single s
                UNION ALL
                SELECT s.customer_id, s.account, g.segment_id, CASE WHEN g.backfilled THEN 1 ELSE 0 END, s.phase,
                       s.variant_id, s.exposed_at, s.counted_at
                FROM single s
                JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = s.customer_id
            )\
            """;

    private static final String OF_CUSTOMERS =
            """
            SELECT counted.*, counted.units AS customers, counted.waiting AS customers_waiting
            FROM (
                SELECT m.metric_id, c.segment_id, c.phase, c.variant_id,
                       COUNT(*) AS units, SUM(c.backfilled) AS backfilled,
                       SUM(CASE WHEN m.waits IS NULL THEN 0
                                WHEN c.exposed_at + m.waits * INTERVAL '24' HOUR <= c.counted_at THEN 0
                                ELSE 1 END) AS waiting,
                       %s
                FROM scoped c
                CROSS JOIN measured m
                LEFT JOIN result o ON o.customer_id = c.customer_id AND o.metric_id = m.metric_id
                GROUP BY m.metric_id, c.segment_id, c.phase, c.variant_id
            ) AS counted\
            """
                    .formatted(SumColumns.OF_OUTCOMES);

    /** The metrics that are ranked are of customers only. */
    private static final String AMOUNTS =
            """
            INSERT INTO ranked_amount (metric_id, segment_id, phase, variant_id, amount, paired)
            %s
            SELECT o.metric_id, coalesce(c.segment_id, '00000000-0000-0000-0000-000000000000'), c.phase,
                   c.variant_id, o.amount, o.paired
            FROM ranked_metric m
            JOIN result o ON o.metric_id = m.metric_id
            JOIN scoped c ON c.customer_id = o.customer_id\
            """
                    .formatted(scoped(ExperimentUnit.CUSTOMER));

    private static String scoped(ExperimentUnit unit) {
        return SCOPED.formatted(
                switch (unit) {
                    case CUSTOMER -> CUSTOMERS;
                    case ACCOUNT -> ACCOUNTS;
                },
                MeasuredParts.MEASURED,
                MeasuredParts.PARTS,
                MeasuredParts.amount("s"),
                MeasuredParts.reached("single", ""),
                MeasuredParts.OUTCOMES,
                MeasuredParts.FUNNEL_OUTCOMES,
                ForcedUnits.SQL);
    }

    private static String sums(ExperimentUnit unit) {
        return switch (unit) {
            case CUSTOMER -> scoped(unit) + OF_CUSTOMERS;
            case ACCOUNT ->
                    scoped(unit)
                            + ", "
                            + AccountSums.valued(
                                    "scoped", "result o", "segment_id", "phase", "variant_id")
                            + AccountSums.summed("segment_id", "phase", "variant_id");
        };
    }

    private static String fresh(ExperimentUnit unit) {
        return """
        INSERT INTO fresh_sum (metric_id, segment_id, phase, variant_id, %1$s, %2$s, experiment_id)
        SELECT metric_id, segment_id, phase, variant_id, %1$s, %3$s, :experiment
        FROM (%4$s) AS summed\
        """
                .formatted(
                        SumColumns.NUMBERS,
                        SumColumns.ALL,
                        SumColumns.orZero("summed"),
                        sums(unit));
    }

    /** No statistics know how many units are first exposed: loops over them would be endless. */
    private static final List<String> PREPARE =
            List.of(
                    "CREATE TEMP TABLE IF NOT EXISTS fresh_sum (LIKE arm_summary) ON COMMIT DELETE ROWS",
                    "SELECT set_config('work_mem', '64MB', true), set_config('enable_nestloop', 'off', true)");

    private static final String DIFFERENCES =
            """
            WITH kept AS (SELECT * FROM arm_summary WHERE experiment_id = :experiment)
            SELECT count(*) FROM (
                (SELECT %1$s FROM fresh_sum EXCEPT SELECT %1$s FROM kept)
                UNION ALL
                (SELECT %1$s FROM kept EXCEPT SELECT %1$s FROM fresh_sum)
            ) AS different\
            """
                    .formatted(COLUMNS);

    private static final List<String> REPLACE =
            List.of(
                    "DELETE FROM arm_summary WHERE experiment_id = :experiment",
                    """
                    INSERT INTO arm_summary (experiment_id, %1$s)
                    SELECT experiment_id, %1$s FROM fresh_sum WHERE experiment_id = :experiment\
                    """
                            .formatted(COLUMNS));

    private final DatabaseClient bulk;

    FullRecomputation(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** How many of the kept sums are not what the facts say, inside the caller's transaction. */
    Mono<Long> differences(UUID experiment, ExperimentUnit unit) {
        return Flux.fromIterable(PREPARE)
                .concatMap(sql -> bulk.sql(sql).then())
                .then(run(fresh(unit), experiment))
                .then(
                        bulk.sql(DIFFERENCES)
                                .bind("experiment", experiment)
                                .mapValue(Long.class)
                                .one());
    }

    /** Puts what was found to differ in the place of the kept sums, in the same transaction. */
    Mono<Void> replace(UUID experiment) {
        return Flux.fromIterable(REPLACE).concatMap(sql -> run(sql, experiment)).then();
    }

    /** Fills the outcomes that {@link RankedSums} ranks, inside the caller's transaction. */
    Mono<Void> amounts(UUID experiment) {
        return run(AMOUNTS, experiment);
    }

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }
}
