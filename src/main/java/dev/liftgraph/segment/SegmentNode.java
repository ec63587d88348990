package dev.liftgraph.segment;

import dev.liftgraph.api.NodeFinder;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds segments by global id. */
@Component
record SegmentNode(Segments segments) implements NodeFinder {
    @Override
    public String type() {
        return "Segment";
    }

    @Override
    public Mono<?> find(UUID id) {
        return segments.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }
}
