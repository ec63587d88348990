package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.analysis.ResultsFieldsController.MetricMaturity;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How many units can still gain an outcome, because their window is open. */
@Repository
class Maturities {
    /**
     * Units are read once, those whose windows are all over left out at once, and counted once for
     * metrics with as long a window. An account's window is open as long as its last customer's.
     */
    private static final String SELECT =
            """
            WITH span AS MATERIALIZED (
                SELECT em.experiment_id, array_agg(m.id) AS metrics,
                       CAST(:now AS timestamptz) - make_interval(hours => 24 * (m.delay_days + m.window_days)) AS since
                FROM experiment_metric em
                JOIN metric m ON m.id = em.metric_id
                WHERE em.experiment_id = ANY(:experiments)
                GROUP BY em.experiment_id, m.delay_days + m.window_days
            ), longest AS MATERIALIZED (
                SELECT experiment_id, min(since) AS since FROM span GROUP BY experiment_id
            ), recent AS MATERIALIZED (
                SELECT u.experiment_id, u.exposed_at
                FROM longest l
                JOIN unit u ON u.experiment_id = l.experiment_id AND u.exposed_at > l.since
                WHERE u.experiment_id = ANY(:experiments) AND NOT u.excluded AND u.account IS NULL
                UNION ALL
                SELECT u.experiment_id, max(u.exposed_at)
                FROM longest l
                JOIN unit u ON u.experiment_id = l.experiment_id AND u.exposed_at > l.since
                WHERE u.experiment_id = ANY(:experiments) AND NOT u.excluded AND u.account IS NOT NULL
                GROUP BY u.experiment_id, u.account
            )
            SELECT c.experiment_id, c.immature, m.metric_id
            FROM (
                SELECT s.experiment_id, s.metrics, count(*) AS immature
                FROM span s
                JOIN recent r ON r.experiment_id = s.experiment_id AND r.exposed_at > s.since
                GROUP BY s.experiment_id, s.metrics, s.since
            ) AS c
            CROSS JOIN LATERAL unnest(c.metrics) AS m (metric_id)\
            """;

    private final DatabaseClient database;
    private final Clock clock;

    Maturities(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Immature(UUID experiment, UUID metric, long units) {}

    /** Of each metric with any, by experiment. */
    Mono<Map<UUID, Map<UUID, Long>>> immature(Collection<UUID> experiments) {
        if (experiments.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql(SELECT)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("now", clock.instant())
                .map(row ->
                        new Immature(
                                get(row, "experiment_id", UUID.class),
                                get(row, "metric_id", UUID.class),
                                get(row, "immature", Long.class)))
                .all()
                .collect(
                        Collectors.groupingBy(
                                Immature::experiment,
                                Collectors.toMap(Immature::metric, Immature::units)));
    }

    /** Those of kept results are as they were kept. */
    Mono<Map<ExperimentResults, List<MetricMaturity>>> of(List<ExperimentResults> results) {
        List<UUID> now =
                results.stream()
                        .filter(result -> result.kept() == null)
                        .map(result -> result.experiment().id())
                        .toList();
        return immature(now).map(immature -> of(results, immature));
    }

    private static Map<ExperimentResults, List<MetricMaturity>> of(
            List<ExperimentResults> results, Map<UUID, Map<UUID, Long>> immature) {
        Map<ExperimentResults, List<MetricMaturity>> maturities = new HashMap<>();
        for (ExperimentResults result : results) {
            Experiment experiment = result.experiment();
            SnapshotInputs kept = result.kept();
            Map<UUID, Long> open =
                    kept == null
                            ? immature.getOrDefault(experiment.id(), Map.of())
                            : kept.circumstances().immature();
            long units = result.sampleRatio().units().stream().mapToLong(Long::longValue).sum();
            maturities.put(
                    result,
                    experiment.metrics().stream()
                            .map(metric -> maturity(metric, units, open))
                            .toList());
        }
        return maturities;
    }

    private static MetricMaturity maturity(
            ExperimentMetric metric, long units, Map<UUID, Long> immature) {
        long open = immature.getOrDefault(metric.metric().id(), 0L);
        return new MetricMaturity(metric.metric(), open, units == 0 ? 0 : (double) open / units);
    }
}
