package dev.liftgraph.segment;

import dev.liftgraph.api.BadRequest;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves how much segments overlap. */
@Controller
class OverlapController {
    private final SegmentLookup lookup;
    private final Overlaps overlaps;

    OverlapController(SegmentLookup lookup, Overlaps overlaps) {
        this.lookup = lookup;
        this.overlaps = overlaps;
    }

    /** Fails with the {@link Rejection} of the look-up when a key is unknown or given twice. */
    @QueryMapping
    Mono<Overlap> segmentOverlap(@Argument List<String> segments) {
        if (segments.isEmpty() || segments.size() > Overlaps.MOST_SEGMENTS) {
            throw new BadRequest("Give 1 to " + Overlaps.MOST_SEGMENTS + " segments.");
        }
        return lookup.all(segments, "segments")
                .flatMap(found -> overlaps.of(List.of(found)))
                .map(List::getFirst);
    }
}
