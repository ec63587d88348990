package dev.liftgraph.experiment;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what was added to experiments after their start. */
@Controller
class MeasureAddingController {
    private final MeasureAdding adding;
    private final Segments segments;

    MeasureAddingController(MeasureAdding adding, Segments segments) {
        this.adding = adding;
        this.segments = segments;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentAmendAdd(@Argument MeasureAdding.Input input) {
        return ExperimentPayload.of(adding.add(input));
    }

    @BatchMapping(typeName = "Experiment", field = "addedSegments")
    Mono<Map<Experiment, List<Segment>>> addedSegments(List<Experiment> experiments) {
        var ids =
                experiments.stream()
                        .flatMap(each -> each.segments().stream())
                        .filter(RegisteredSegment::wasAdded)
                        .map(RegisteredSegment::segmentId)
                        .toList();
        return segments.byIds(ids)
                .map(found -> {
                    Map<Experiment, List<Segment>> all = new HashMap<>();
                    experiments.forEach(each ->
                            all.put(
                                    each,
                                    each.segments().stream()
                                            .filter(RegisteredSegment::wasAdded)
                                            .map(segment -> found.get(segment.segmentId()))
                                            .filter(Objects::nonNull)
                                            .toList()));
                    return all;
                });
    }
}
