package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.database.LongQuery;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * The exact sums by day of first exposure. Those of all days add up to the kept arm summaries.
 * Units are counted once for all metrics, and only outcomes that are not 0 are joined to them.
 */
@Repository
class DailySums {
    private static final String OF_CUSTOMERS =
            """
            WITH single AS MATERIALIZED (
                SELECT u.customer_id, u.phase, u.variant_id, u.exposed_at, u.counted_at,
                       CAST(u.exposed_at AT TIME ZONE c.time_zone AS date) AS day
                FROM unit u
                JOIN experiment e ON e.id = u.experiment_id
                JOIN campaign c ON c.id = e.campaign_id
                WHERE u.experiment_id = :experiment AND NOT u.excluded
            ), scoped AS (
                SELECT customer_id, CAST(NULL AS uuid) AS segment_id, phase, variant_id, exposed_at, counted_at, day,
                       0 AS backfilled
                FROM single
                UNION ALL
                SELECT s.customer_id, g.segment_id, s.phase, s.variant_id, s.exposed_at, s.counted_at, s.day,
                       CAST(g.backfilled AS integer)
                FROM single s JOIN unit_segment g ON g.experiment_id = :experiment AND g.customer_id = s.customer_id
            ), counted AS (
                SELECT segment_id, phase, variant_id, day, count(*) AS units, sum(backfilled) AS backfilled
                FROM scoped GROUP BY segment_id, phase, variant_id, day
            ), matured AS (
                SELECT s.segment_id, s.phase, s.variant_id, s.day, m.id AS metric_id, count(*) AS counted
                FROM scoped s
                JOIN metric m ON m.id = ANY(:metrics) AND m.matured_only
                    AND s.exposed_at + (m.delay_days + m.window_days) * INTERVAL '24' HOUR <= s.counted_at
                GROUP BY s.segment_id, s.phase, s.variant_id, s.day, m.id
            ), threshold AS (
            %s
            ), gained AS (
                SELECT s.segment_id, s.phase, s.variant_id, s.day, o.metric_id, %s, %s
                FROM scoped s JOIN outcome o ON o.experiment_id = :experiment AND o.customer_id = s.customer_id
                LEFT JOIN threshold t ON t.metric_id = o.metric_id AND t.segment_id IS NOT DISTINCT FROM s.segment_id
                WHERE o.metric_id = ANY(:metrics)
                GROUP BY s.segment_id, s.phase, s.variant_id, s.day, o.metric_id
            )
            SELECT c.day, m.id AS metric_id, c.segment_id, c.phase, c.variant_id, c.units, c.backfilled,
                   w.waiting, c.units AS customers, w.waiting AS customers_waiting, %s, %s
            FROM counted c
            JOIN metric m ON m.id = ANY(:metrics)
            LEFT JOIN matured k ON k.segment_id IS NOT DISTINCT FROM c.segment_id AND k.phase = c.phase
                AND k.variant_id = c.variant_id AND k.day = c.day AND k.metric_id = m.id
            CROSS JOIN LATERAL (
                SELECT CASE WHEN m.matured_only THEN c.units - coalesce(k.counted, 0) ELSE 0 END AS waiting) w
            LEFT JOIN gained g ON g.segment_id IS NOT DISTINCT FROM c.segment_id AND g.phase = c.phase
                AND g.variant_id = c.variant_id AND g.day = c.day AND g.metric_id = m.id
            ORDER BY c.day\
            """
                    .formatted(
                            RankedColumns.THRESHOLDS,
                            SumColumns.OF_OUTCOMES,
                            RankedColumns.CAPPED_OF_OUTCOMES,
                            SumColumns.orZero("g"),
                            RankedColumns.capped("g"));

    /** An account is one of the day of its own first exposure, with all its customers. */
    private static final String OF_ACCOUNTS =
            """
            WITH single AS MATERIALIZED (
                SELECT u.customer_id, u.account, u.phase, u.variant_id, u.exposed_at, u.counted_at,
                       CAST(min(u.exposed_at) OVER (PARTITION BY u.account) AT TIME ZONE c.time_zone AS date) AS day
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
                SELECT * FROM outcome WHERE experiment_id = :experiment
            ), %2$s, summed AS (%3$s)
            SELECT s.*, %4$s FROM summed s ORDER BY day\
            """
                    .formatted(
                            MeasuredParts.CHOSEN,
                            AccountSums.valued(
                                    "scoped",
                                    "gained o",
                                    "day",
                                    "segment_id",
                                    "phase",
                                    "variant_id"),
                            AccountSums.summed("day", "segment_id", "phase", "variant_id"),
                            RankedColumns.NOT_CAPPED);

    private final DatabaseClient database;
    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;

    DailySums(
            DatabaseClient database,
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.database = database;
        this.bulk = bulk;
        this.transaction = transaction;
    }

    /** Of these metrics, for everyone and each registered segment, first day first. */
    Mono<List<DaySum>> of(Experiment experiment, Collection<ExperimentMetric> metrics) {
        return transaction.transactional(
                bulk.sql(LongQuery.LIMITS_WITHOUT_LOOPS)
                        .then()
                        .then(read(bulk, experiment, metrics)));
    }

    /** The same inside the caller's transaction, within its limits. */
    Mono<List<DaySum>> within(Experiment experiment, Collection<ExperimentMetric> metrics) {
        return read(database, experiment, metrics);
    }

    private static Mono<List<DaySum>> read(
            DatabaseClient client, Experiment experiment, Collection<ExperimentMetric> metrics) {
        return client.sql(
                        switch (experiment.unit()) {
                            case CUSTOMER -> OF_CUSTOMERS;
                            case ACCOUNT -> OF_ACCOUNTS;
                        })
                .bind("experiment", experiment.id())
                .bind(
                        "metrics",
                        metrics.stream()
                                .map(each -> each.metric().id())
                                .distinct()
                                .toArray(UUID[]::new))
                .map(DailySums::day)
                .all()
                .collectList();
    }

    private static DaySum day(Readable row) {
        return new DaySum(
                get(row, "day", LocalDate.class),
                RankedColumns.withCapped(
                        SumColumns.summary(row, row.get("segment_id", UUID.class)), row));
    }
}
