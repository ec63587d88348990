package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.database.LongQuery;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The exact sums by day of first exposure. Those of all days add up to the kept arm summaries. */
@Repository
class DailySums {
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

    /** Of these metrics, for everyone and each registered segment, in any order. */
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

    /** What a percentile clamps follows from the units: what it clamps them at moves with all. */
    private static Mono<List<DaySum>> read(
            DatabaseClient client, Experiment experiment, Collection<ExperimentMetric> metrics) {
        Set<Metric> measured =
                metrics.stream().map(ExperimentMetric::metric).collect(Collectors.toSet());
        Map<Boolean, Set<Metric>> clamped =
                measured.stream()
                        .collect(
                                Collectors.partitioningBy(
                                        metric -> metric.terms().capPercentile() != null,
                                        Collectors.toSet()));
        return client.sql(DaySummaries.KEPT)
                .bind("experiment", experiment.id())
                .mapValue(Boolean.class)
                .one()
                .flatMapMany(kept ->
                        kept
                                ? Flux.concat(
                                        rows(
                                                client,
                                                DaySummaries.SELECT,
                                                experiment,
                                                clamped.getOrDefault(false, Set.of())),
                                        ofUnits(
                                                client,
                                                experiment,
                                                clamped.getOrDefault(true, Set.of())))
                                : ofUnits(client, experiment, measured))
                .collectList();
    }

    private static Flux<DaySum> ofUnits(
            DatabaseClient client, Experiment experiment, Set<Metric> metrics) {
        return metrics.isEmpty()
                ? Flux.empty()
                : rows(client, DailySql.of(experiment.unit(), metrics), experiment, metrics);
    }

    private static Flux<DaySum> rows(
            DatabaseClient client, String sql, Experiment experiment, Set<Metric> metrics) {
        return client.sql(sql)
                .bind("experiment", experiment.id())
                .bind("metrics", metrics.stream().map(Metric::id).toArray(UUID[]::new))
                .map(DailySums::day)
                .all();
    }

    private static DaySum day(Readable row) {
        return new DaySum(
                get(row, "day", LocalDate.class),
                RankedColumns.withCapped(
                        SumColumns.summary(row, row.get("segment_id", UUID.class)), row));
    }
}
