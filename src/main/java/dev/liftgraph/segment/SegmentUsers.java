package dev.liftgraph.segment;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Asked what uses segments: packages above know of uses that this one does not. */
public interface SegmentUsers {
    /** All uses of these segments, those that are over included. */
    Mono<List<SegmentUser>> of(Collection<UUID> segmentIds);
}
