package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.segment.Segments;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps segments from being retired while a campaign begins to address them. */
@Component
class HeldSegments {
    private final Segments segments;

    HeldSegments(Segments segments) {
        this.segments = segments;
    }

    /** Until the caller's transaction ends; a rejection when one of them is retired already. */
    Mono<Void> active(List<UUID> ids) {
        return active(ids, "segments");
    }

    /**
     * @param field of the input that names them
     */
    Mono<Void> active(List<UUID> ids, String field) {
        return ids.isEmpty()
                ? Mono.empty()
                : segments.holdActive(ids)
                        .filter(held -> held.containsAll(ids))
                        .switchIfEmpty(
                                Mono.error(() ->
                                        new Rejection(
                                                Problem.of(
                                                        CampaignErrorCode.SEGMENT_RETIRED,
                                                        "One of the segments was retired just now.",
                                                        field))))
                        .then();
    }
}
