package dev.liftgraph.segment;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the mutations of a segment's life. */
@Controller
class SegmentLifeController {
    private final SegmentLineage lineage;
    private final SegmentEnding ending;
    private final SegmentUpdating updating;
    private final SegmentFocus focus;
    private final SegmentRefreshing refreshing;

    SegmentLifeController(
            SegmentLineage lineage,
            SegmentEnding ending,
            SegmentUpdating updating,
            SegmentFocus focus,
            SegmentRefreshing refreshing) {
        this.lineage = lineage;
        this.ending = ending;
        this.updating = updating;
        this.focus = focus;
        this.refreshing = refreshing;
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentRefresh(@Argument SegmentInputs.Refresh input) {
        return SegmentInputs.Payload.of(refreshing.refresh(input));
    }

    @MutationMapping
    Mono<SegmentLifeInputs.ManyPayload> segmentsRefresh(@Argument SegmentInputs.RefreshMany input) {
        return SegmentLifeInputs.ManyPayload.of(refreshing.refresh(input));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentMerge(@Argument SegmentLifeInputs.Merge input) {
        return SegmentInputs.Payload.of(lineage.merge(input));
    }

    @MutationMapping
    Mono<SegmentLifeInputs.ManyPayload> segmentSplit(@Argument SegmentLifeInputs.Split input) {
        return SegmentLifeInputs.ManyPayload.of(lineage.split(input));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentRetire(@Argument SegmentLifeInputs.Retire input) {
        return SegmentInputs.Payload.of(ending.retire(input));
    }

    @MutationMapping
    Mono<SegmentLifeInputs.DeletePayload> segmentDelete(@Argument SegmentLifeInputs.Delete input) {
        return SegmentLifeInputs.DeletePayload.of(ending.delete(input.segment()));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentUpdate(@Argument SegmentLifeInputs.Update input) {
        return SegmentInputs.Payload.of(updating.update(input));
    }

    @MutationMapping
    Mono<SegmentInputs.Payload> segmentFocus(@Argument SegmentLifeInputs.Focus input) {
        return SegmentInputs.Payload.of(focus.set(input));
    }
}
