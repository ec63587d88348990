package dev.liftgraph.experiment;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the configuration of experiments. */
@Component
class Configurations {
    private final Segments segments;
    private final AssignmentTerms assignment;
    private final StopRules stopRules;

    Configurations(Segments segments, AssignmentTerms assignment, StopRules stopRules) {
        this.segments = segments;
        this.assignment = assignment;
        this.stopRules = stopRules;
    }

    Mono<ExperimentConfiguration> of(Experiment experiment) {
        List<UUID> ids =
                experiment.segments().stream()
                        .filter(segment -> !segment.wasAdded())
                        .map(RegisteredSegment::segmentId)
                        .toList();
        return Mono.zip(
                        segments.byIds(ids),
                        assignment.of(experiment.id()),
                        stopRules.of(List.of(experiment.id())))
                .map(found ->
                        ExperimentConfiguration.of(
                                experiment,
                                ids.stream()
                                        .map(found.getT1()::get)
                                        .filter(Objects::nonNull)
                                        .map(Segment::key)
                                        .toList(),
                                found.getT2(),
                                rule(found.getT3().get(experiment.id()))));
    }

    private static @Nullable StopRule rule(@Nullable RegisteredStopRule registered) {
        return registered == null ? null : registered.rule();
    }
}
