package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was added to experiments under way, inside the caller's transaction on the bulk connections.
 */
@Repository
class AddedMeasures {
    /** A segment that was retired or changed since it was looked up is not added. */
    private static final String SEGMENTS =
            """
            INSERT INTO experiment_segment (experiment_id, segment_id, segment_version_id, ordinal, added_at)
            SELECT :experiment, s.id, s.version_id, :first + g.place, :at
            FROM unnest(:segments, :versions) WITH ORDINALITY AS g (segment_id, version_id, place)
            JOIN segment s ON s.id = g.segment_id AND s.version_id = g.version_id
            WHERE s.status = 'ACTIVE' AND s.deleted_at IS NULL
            FOR SHARE OF s
            RETURNING segment_id\
            """;

    private final DatabaseClient bulk;
    private final Amendments amendments;

    AddedMeasures(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
        this.amendments = new Amendments(bulk);
    }

    /** Counts the change if the experiment is under way and at this version; else empty. */
    Mono<UUID> begin(Experiment present) {
        return amendments.begin(present, present.name());
    }

    Mono<Void> insert(
            Experiment present, MeasureAdding.Input input, MeasureAdding.Known known, Instant at) {
        List<Metric> metrics =
                input.metrics().stream()
                        .map(key -> requireNonNull(known.metrics().get(key)))
                        .toList();
        List<Segment> segments =
                input.segments().stream()
                        .map(key -> requireNonNull(known.segments().get(key)))
                        .toList();
        return Flux.fromIterable(metrics)
                .index()
                .concatMap(each ->
                        insert(
                                present,
                                each.getT2(),
                                present.metrics().size() + each.getT1().intValue(),
                                at))
                .then(insert(present, segments, at))
                .then(amendments.insert(present.id(), changes(input, at)));
    }

    private Mono<Void> insert(Experiment present, Metric metric, int ordinal, Instant at) {
        return bulk.sql(
                        """
                        INSERT INTO experiment_metric (experiment_id, metric_id, role, ordinal, baseline,
                                                       standard_deviation, mde_value, mde_scale, minimum_units,
                                                       prior_mean, prior_standard_deviation, added_at)
                        VALUES (:experiment, :metric, 'SECONDARY', :ordinal, :baseline,
                                :standardDeviation, :mdeValue, :mdeScale, :minimumUnits,
                                :priorMean, :priorStandardDeviation, :at)\
                        """)
                .bind("experiment", present.id())
                .bind("metric", metric.id())
                .bind("ordinal", ordinal)
                .bindValues(Metrics.bindings(metric.plannedEffect()))
                .bindValues(
                        ReadingColumns.bindings(
                                present.design().inEffect(metric.reading().or(ReadingTerms.USUAL))))
                .bind("at", at)
                .then();
    }

    private Mono<Void> insert(Experiment present, List<Segment> segments, Instant at) {
        return segments.isEmpty()
                ? Mono.empty()
                : bulk.sql(SEGMENTS)
                        .bind("experiment", present.id())
                        .bind("first", present.segments().size())
                        .bind("segments", ids(segments, Segment::id))
                        .bind("versions", ids(segments, Segment::versionId))
                        .bind("at", at)
                        .mapValue(UUID.class)
                        .all()
                        .collectList()
                        .filter(kept -> kept.size() == segments.size())
                        .switchIfEmpty(Mono.error(Conflicts::segmentRetired))
                        .then();
    }

    private static UUID[] ids(List<Segment> segments, Function<Segment, UUID> id) {
        return segments.stream().map(id).toArray(UUID[]::new);
    }

    private static List<Amendment> changes(MeasureAdding.Input input, Instant at) {
        return Stream.concat(
                        input.metrics().stream()
                                .map(key -> change(AmendmentField.METRIC_ADDED, key, input, at)),
                        input.segments().stream()
                                .map(key -> change(AmendmentField.SEGMENT_ADDED, key, input, at)))
                .toList();
    }

    private static Amendment change(
            AmendmentField field, String key, MeasureAdding.Input input, Instant at) {
        return new Amendment(field, null, key, input.reason(), input.by(), at);
    }
}
