package dev.liftgraph.analysis;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Turns the arguments of {@code results} into scopes and metrics; null arguments ask for
 * everything.
 */
@Component
class ResultsSelection {
    private final Segments segments;

    ResultsSelection(Segments segments) {
        this.segments = segments;
    }

    record Selected(List<Scope> scopes, List<ExperimentMetric> metrics) {}

    Mono<Selected> of(
            ComputedResults results,
            @Nullable List<String> segmentKeys,
            @Nullable List<PhaseKind> phases,
            @Nullable List<String> metricKeys) {
        List<PhaseKind> apart = phases == null ? List.of(PhaseKind.values()) : phases;
        List<ExperimentMetric> metrics = metrics(results.experiment(), metricKeys);
        return segmentIds(results, segmentKeys)
                .map(ids -> scopes(ids, apart, phases == null))
                .map(scopes -> new Selected(scopes, metrics));
    }

    static Selected everything(Experiment experiment) {
        return new Selected(
                scopes(registered(experiment), List.of(PhaseKind.values()), true),
                experiment.metrics());
    }

    /** Everyone and each registered segment over both phases together, with all metrics. */
    static Selected bothPhases(Experiment experiment) {
        List<Scope> scopes = new ArrayList<>(List.of(new Scope(null, null)));
        registered(experiment).forEach(segment -> scopes.add(new Scope(segment, null)));
        return new Selected(scopes, experiment.metrics());
    }

    /** The same, and the scopes that decide, if those are others. */
    static Selected deciding(Experiment experiment, Engines engines) {
        Selected both = bothPhases(experiment);
        List<Scope> scopes =
                Stream.concat(
                                both.scopes().stream(),
                                both.scopes().stream()
                                        .map(scope -> engines.deciding(scope.segmentId())))
                        .distinct()
                        .toList();
        return new Selected(scopes, both.metrics());
    }

    private static List<ExperimentMetric> metrics(
            Experiment experiment, @Nullable List<String> keys) {
        return keys == null
                ? experiment.metrics()
                : keys.stream().distinct().map(key -> metric(experiment, key, "metrics")).toList();
    }

    /**
     * @param argument name of the argument that has the key
     * @throws BadRequest if the experiment does not measure it
     */
    static ExperimentMetric metric(Experiment experiment, String key, String argument) {
        return experiment.metrics().stream()
                .filter(metric -> metric.metric().key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new BadRequest(
                                argument + ": the experiment does not measure '" + key + "'."));
    }

    private Mono<List<UUID>> segmentIds(ComputedResults results, @Nullable List<String> keys) {
        List<UUID> registered = registered(results.experiment());
        if (keys == null) {
            return Mono.just(registered);
        }
        return byKeys(results.kept(), keys)
                .map(found ->
                        keys.stream().distinct().map(key -> id(found, registered, key)).toList());
    }

    private static List<UUID> registered(Experiment experiment) {
        return experiment.segments().stream().map(RegisteredSegment::segmentId).toList();
    }

    /** Of kept results by the keys that the segments had. */
    private Mono<Map<String, Segment>> byKeys(@Nullable SnapshotInputs kept, List<String> keys) {
        return kept == null
                ? segments.byKeys(keys)
                : Mono.just(
                        kept.segments().stream()
                                .collect(Collectors.toMap(Segment::key, Function.identity())));
    }

    private static UUID id(Map<String, Segment> found, List<UUID> registered, String key) {
        Segment segment = found.get(key);
        if (segment == null || !registered.contains(segment.id())) {
            throw new BadRequest("segments: the experiment did not register '" + key + "'.");
        }
        return segment.id();
    }

    /** Everyone and each segment, in both phases apart and together. */
    private static List<Scope> scopes(List<UUID> segments, List<PhaseKind> phases, boolean both) {
        List<Scope> scopes = new ArrayList<>();
        addScopes(scopes, null, phases, both);
        segments.forEach(segment -> addScopes(scopes, segment, phases, both));
        return scopes;
    }

    private static void addScopes(
            List<Scope> scopes, @Nullable UUID segment, List<PhaseKind> phases, boolean both) {
        phases.forEach(phase -> scopes.add(new Scope(segment, phase)));
        if (both) {
            scopes.add(new Scope(segment, null));
        }
    }
}
