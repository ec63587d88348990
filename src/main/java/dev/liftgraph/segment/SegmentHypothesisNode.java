package dev.liftgraph.segment;

import dev.liftgraph.api.NodeFinder;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds hypotheses about segments by global id. */
@Component
record SegmentHypothesisNode(SegmentHypotheses hypotheses) implements NodeFinder {
    @Override
    public String type() {
        return "SegmentHypothesis";
    }

    @Override
    public Mono<?> find(UUID id) {
        return hypotheses.byIds(List.of(id)).mapNotNull(found -> found.get(id));
    }
}
