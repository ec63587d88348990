package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.database.LongQuery;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Metric;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The exact sums per level of a breakdown, from the units as they are kept. */
@Repository
class Breakdowns {
    private static final String OF_CUSTOMERS =
            """
            , counted AS MATERIALIZED (
                SELECT level, variant_id, phase, count(*) AS units,
                       sum(CASE WHEN backfilled THEN 1 ELSE 0 END) AS backfilled
                FROM placed
                GROUP BY level, variant_id, phase
            ), ranked AS (
                SELECT level, count(*) OVER () AS levels,
                       row_number() OVER (ORDER BY sum(units) DESC, level COLLATE "C") AS place
                FROM counted
                GROUP BY level
            ), kept AS MATERIALIZED (
                SELECT level FROM ranked WHERE place <= CASE WHEN levels > :most THEN :most - 1 ELSE :most END
            ), threshold AS (
            %7$s
            ), summed AS (
                SELECT p.level, p.variant_id, p.phase, o.metric_id, %1$s, %4$s
                FROM placed p
                JOIN outcome o ON o.experiment_id = :experiment AND o.customer_id = p.customer_id
                    AND o.metric_id = ANY(:metrics)
                LEFT JOIN threshold t ON t.metric_id = o.metric_id AND t.segment_id IS NULL
                GROUP BY p.level, p.variant_id, p.phase, o.metric_id
            ), matured AS (
                SELECT p.level, p.variant_id, p.phase, m.id AS metric_id, count(*) AS counted
                FROM metric m
                CROSS JOIN placed p
                JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = p.customer_id
                WHERE m.id = ANY(:metrics) AND m.matured_only
                    AND u.exposed_at + (m.delay_days + m.window_days) * INTERVAL '24' HOUR <= u.counted_at
                GROUP BY p.level, p.variant_id, p.phase, m.id
            ), cell AS (
                SELECT coalesce(k.level, 'o') AS level, c.variant_id, c.phase,
                       CAST(sum(c.units) AS bigint) AS units, CAST(sum(c.backfilled) AS bigint) AS backfilled
                FROM counted c
                LEFT JOIN kept k ON k.level = c.level
                GROUP BY 1, 2, 3
            ), cell_sum AS (
                SELECT coalesce(k.level, 'o') AS level, s.variant_id, s.phase, s.metric_id, %2$s, %5$s
                FROM summed s
                LEFT JOIN kept k ON k.level = s.level
                GROUP BY 1, 2, 3, 4
            ), cell_matured AS (
                SELECT coalesce(k.level, 'o') AS level, s.variant_id, s.phase, s.metric_id, sum(s.counted) AS counted
                FROM matured s
                LEFT JOIN kept k ON k.level = s.level
                GROUP BY 1, 2, 3, 4
            )
            SELECT c.level, (SELECT shape FROM shaped) AS shape, c.variant_id, c.phase, c.units, c.backfilled,
                   m.id AS metric_id, w.waiting, c.units AS customers, w.waiting AS customers_waiting, %3$s, %6$s
            FROM cell c
            JOIN metric m ON m.id = ANY(:metrics)
            LEFT JOIN cell_matured d ON d.level = c.level AND d.variant_id = c.variant_id AND d.phase = c.phase
                AND d.metric_id = m.id
            CROSS JOIN LATERAL (
                SELECT CASE WHEN m.matured_only THEN c.units - coalesce(d.counted, 0) ELSE 0 END AS waiting) w
            LEFT JOIN cell_sum s ON s.level = c.level AND s.variant_id = c.variant_id AND s.phase = c.phase
                AND s.metric_id = m.id\
            """;

    /**
     * An account is in the level of its first customer with all others, so that levels are parts of
     * everyone here as well, and add up.
     */
    private static final String OF_ACCOUNTS =
            """
            , together AS MATERIALIZED (
                SELECT p.customer_id, u.account, u.variant_id, u.phase, u.exposed_at, u.counted_at,
                       first_value(p.level) OVER (PARTITION BY u.account ORDER BY u.exposed_at, u.customer_id) AS level,
                       CASE WHEN p.backfilled THEN 1 ELSE 0 END AS backfilled
                FROM placed p
                JOIN unit u ON u.experiment_id = :experiment AND u.customer_id = p.customer_id
            ), ranked AS (
                SELECT level, count(*) OVER () AS levels,
                       row_number() OVER (ORDER BY count(DISTINCT account) DESC, level COLLATE "C") AS place
                FROM together
                GROUP BY level
            ), kept AS MATERIALIZED (
                SELECT level FROM ranked WHERE place <= CASE WHEN levels > :most THEN :most - 1 ELSE :most END
            ), told AS (
                SELECT m.customer_id, m.account, m.variant_id, m.phase, m.exposed_at, m.counted_at, m.backfilled,
                       coalesce(k.level, 'o') AS level
                FROM together m LEFT JOIN kept k ON k.level = m.level
            ), measured AS (
                %1$s
            ), gained AS (
                SELECT * FROM outcome WHERE experiment_id = :experiment AND metric_id = ANY(:metrics)
            ), %2$s, summed AS (%3$s)
            SELECT s.*, %4$s, (SELECT shape FROM shaped) AS shape FROM summed s\
            """;

    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Breakdowns(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.bulk = bulk;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The levels of an experiment's units with their sums of some metrics: one statement, however
     * many levels there are, beside that which notes the look. Not for callers in a transaction.
     */
    Mono<List<LevelSums>> of(Experiment experiment, LevelSql levels, Collection<Metric> metrics) {
        Mono<List<LevelSums>> found =
                bulk.sql(levels.text() + sums(experiment.unit(), metrics))
                        .bind("experiment", experiment.id())
                        .bind("metrics", metrics.stream().map(Metric::id).toArray(UUID[]::new))
                        .bind("most", LevelSql.MOST_LEVELS)
                        .bindValues(levels.bindings())
                        .map(Breakdowns::row)
                        .all()
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toList())))
                        .map(Breakdowns::levels);
        return transaction.transactional(
                bulk.sql(LongQuery.LIMITS_WITHOUT_LOOPS)
                        .then()
                        .then(look(experiment.id()))
                        .then(found));
    }

    private static String sums(ExperimentUnit unit, Collection<Metric> metrics) {
        return switch (unit) {
            case CUSTOMER ->
                    OF_CUSTOMERS.formatted(
                            SumColumns.ofOutcomes(metrics),
                            SumColumns.each(name -> "sum(s.%1$s) AS %1$s".formatted(name)),
                            SumColumns.orZero("s"),
                            RankedColumns.cappedOfOutcomes(metrics),
                            RankedColumns.CAPPED_OF_SUMS,
                            RankedColumns.capped("s"),
                            RankedColumns.THRESHOLDS);
            case ACCOUNT -> {
                String[] place = {"level", "phase", "variant_id"};
                yield OF_ACCOUNTS.formatted(
                        MeasuredParts.CHOSEN,
                        AccountSums.valued(metrics, "told", "gained o", place),
                        AccountSums.summed(place),
                        RankedColumns.NOT_CAPPED);
            }
        };
    }

    private Mono<Void> look(UUID experiment) {
        return bulk.sql(ArmSummaries.LOOK)
                .bind("looked", new UUID[] {experiment})
                .bind("now", clock.instant())
                .then();
    }

    private static List<LevelSums> levels(Map<Level, List<ArmSummary>> found) {
        return found.entrySet().stream()
                .map(each -> new LevelSums(each.getKey(), each.getValue()))
                .toList();
    }

    private static Map.Entry<Level, ArmSummary> row(Readable row) {
        Level level =
                LevelText.read(get(row, "level", String.class), row.get("shape", String.class));
        return Map.entry(level, RankedColumns.withCapped(SumColumns.summary(row, null), row));
    }
}
