package dev.liftgraph.segment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Membership as of a moment. */
@Component
public class SegmentEvaluations {
    /** Evaluates these versions as of a moment, inside the caller's transaction. */
    public Mono<Void> evaluate(List<UUID> segmentVersionIds, Instant asOf) {
        return Mono.empty();
    }
}
