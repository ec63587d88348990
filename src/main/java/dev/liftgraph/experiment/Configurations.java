package dev.liftgraph.experiment;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes the configuration of experiments. */
@Component
class Configurations {
    private final Segments segments;
    private final AssignmentTerms assignment;

    Configurations(Segments segments, AssignmentTerms assignment) {
        this.segments = segments;
        this.assignment = assignment;
    }

    Mono<ExperimentConfiguration> of(Experiment experiment) {
        List<UUID> ids = experiment.segments().stream().map(RegisteredSegment::segmentId).toList();
        return segments.byIds(ids)
                .zipWith(assignment.of(experiment.id()))
                .map(found ->
                        ExperimentConfiguration.of(
                                experiment,
                                ids.stream()
                                        .map(found.getT1()::get)
                                        .filter(Objects::nonNull)
                                        .map(Segment::key)
                                        .toList(),
                                found.getT2()));
    }
}
