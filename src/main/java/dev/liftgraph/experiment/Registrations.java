package dev.liftgraph.experiment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes the variants, metrics and segments of experiments, inside the caller's transaction. */
@Repository
class Registrations {
    private final DatabaseClient database;

    Registrations(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(Experiment experiment) {
        UUID id = experiment.id();
        return Flux.fromIterable(experiment.variants())
                .index()
                .concatMap(variant -> insert(id, variant.getT2(), variant.getT1().intValue()))
                .thenMany(Flux.fromIterable(experiment.metrics()).index())
                .concatMap(metric -> insert(id, metric.getT2(), metric.getT1().intValue()))
                .then(insertSegments(experiment));
    }

    Mono<Void> replace(Experiment experiment) {
        return Flux.just("variant", "experiment_metric", "experiment_segment")
                .concatMap(table ->
                        database.sql("DELETE FROM " + table + " WHERE experiment_id = :id")
                                .bind("id", experiment.id())
                                .then())
                .then(insert(experiment));
    }

    /** Sets the versions of the segments, which the start freezes. */
    Mono<Void> pin(UUID experimentId, List<RegisteredSegment> segments) {
        return Flux.fromIterable(segments)
                .concatMap(segment ->
                        database.sql(
                                        """
                                        UPDATE experiment_segment SET segment_version_id = :versionId
                                        WHERE experiment_id = :experimentId AND segment_id = :segmentId\
                                        """)
                                .bind("versionId", optional(segment.versionId(), UUID.class))
                                .bind("experimentId", experimentId)
                                .bind("segmentId", segment.segmentId())
                                .then())
                .then();
    }

    /** Keeps the text of what a draft froze at its start. */
    Mono<Void> freeze(Experiment draft, String text) {
        return database.sql(
                        """
                        INSERT INTO frozen_registration (experiment_id, version, text)
                        VALUES (:experiment, :version, :text)\
                        """)
                .bind("experiment", draft.id())
                .bind("version", draft.version())
                .bind("text", text)
                .then();
    }

    /** The texts that were frozen; experiments that froze none are left out. */
    Mono<Map<UUID, String>> frozen(Collection<UUID> experiments) {
        return database.sql(
                        "SELECT experiment_id, text FROM frozen_registration WHERE experiment_id = ANY(:experiments)")
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "text", String.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Void> insert(UUID experimentId, Variant variant, int ordinal) {
        return database.sql(
                        """
                        INSERT INTO variant (id, experiment_id, key, name, description, weight, behavioral_weight, control,
                                             ordinal)
                        VALUES (:id, :experimentId, :key, :name, :description, :weight, :behavioralWeight, :control,
                                :ordinal)\
                        """)
                .bind("id", variant.id())
                .bind("experimentId", experimentId)
                .bind("key", variant.key())
                .bind("name", variant.name())
                .bind("description", optional(variant.description(), String.class))
                .bind("weight", variant.weight())
                .bind("behavioralWeight", optional(variant.behavioralWeight(), Double.class))
                .bind("control", variant.control())
                .bind("ordinal", ordinal)
                .then();
    }

    private Mono<Void> insert(UUID experimentId, ExperimentMetric registered, int ordinal) {
        return database.sql(
                        """
                        INSERT INTO experiment_metric (experiment_id, metric_id, role, ordinal, baseline,
                                                       standard_deviation, mde_value, mde_scale,
                                                       minimum_units, prior_mean, prior_standard_deviation)
                        VALUES (:experimentId, :metricId, :role, :ordinal, :baseline,
                                :standardDeviation, :mdeValue, :mdeScale,
                                :minimumUnits, :priorMean, :priorStandardDeviation)\
                        """)
                .bind("experimentId", experimentId)
                .bind("metricId", registered.metric().id())
                .bind("role", registered.role().name())
                .bind("ordinal", ordinal)
                .bindValues(Metrics.bindings(registered.plannedEffect()))
                .bindValues(ReadingColumns.bindings(registered.reading()))
                .then();
    }

    private Mono<Void> insertSegments(Experiment experiment) {
        UUID[] ids =
                experiment.segments().stream()
                        .map(RegisteredSegment::segmentId)
                        .toArray(UUID[]::new);
        return database.sql(
                        """
                        INSERT INTO experiment_segment (experiment_id, segment_id, ordinal)
                        SELECT :experimentId, segment_id, ordinal
                        FROM unnest(:segmentIds) WITH ORDINALITY AS given (segment_id, ordinal)\
                        """)
                .bind("experimentId", experiment.id())
                .bind("segmentIds", ids)
                .then();
    }
}
