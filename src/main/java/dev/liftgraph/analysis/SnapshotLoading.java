package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.ExcludedCustomers;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gathers all that the results of an experiment are computed from now. */
@Component
class SnapshotLoading {
    private final ResultsLoading results;
    private final Segments segments;
    private final Maturities maturities;
    private final UnitOverlaps overlaps;
    private final ExcludedCustomers excluded;

    SnapshotLoading(
            ResultsLoading results,
            Segments segments,
            Maturities maturities,
            UnitOverlaps overlaps,
            ExcludedCustomers excluded) {
        this.results = results;
        this.segments = segments;
        this.maturities = maturities;
        this.overlaps = overlaps;
        this.excluded = excluded;
    }

    Mono<SnapshotInputs> inputs(Experiment experiment, Instant now) {
        return Mono.zip(
                        results.loaded(List.of(experiment), false),
                        segments.byIds(
                                experiment.segments().stream()
                                        .map(RegisteredSegment::segmentId)
                                        .toList()),
                        circumstances(experiment))
                .map(found -> inputs(experiment, now, found.getT1(), found.getT2(), found.getT3()));
    }

    private static SnapshotInputs inputs(
            Experiment experiment,
            Instant now,
            ResultsLoading.Loaded loaded,
            Map<UUID, Segment> segments,
            Circumstances circumstances) {
        ExperimentSums sums = loaded.sums(experiment);
        Campaign campaign = loaded.campaign(experiment);
        return new SnapshotInputs(
                now,
                experiment,
                experiment.segments().stream()
                        .map(each -> segments.get(each.segmentId()))
                        .filter(Objects::nonNull)
                        .toList(),
                campaign == null ? null : campaign.timeline(),
                sums.state(),
                sums.summaries(),
                SnapshotInputs.pValues(loaded.pValues()),
                circumstances,
                loaded.stopRule(experiment));
    }

    private Mono<Circumstances> circumstances(Experiment experiment) {
        UUID id = experiment.id();
        return Mono.zip(
                        maturities.immature(List.of(id)),
                        overlaps.largest(List.of(experiment)),
                        excluded.exposed(List.of(id)),
                        overlaps.brought(List.of(id)))
                .map(found ->
                        new Circumstances(
                                found.getT1().getOrDefault(id, Map.of()),
                                found.getT2().getOrDefault(id, 0.0),
                                exposed(found.getT3(), id),
                                found.getT4().get(id)));
    }

    private static @Nullable Long exposed(Map<UUID, Long> customers, UUID experiment) {
        return customers.get(experiment);
    }
}
