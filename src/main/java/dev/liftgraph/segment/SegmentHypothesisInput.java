package dev.liftgraph.segment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A hypothesis to record, keys as given. */
record SegmentHypothesisInput(
        String segment,
        String statement,
        String survey,
        String question,
        String answer,
        double claimedShare) {
    record Payload(@Nullable SegmentHypothesis hypothesis, List<Problem> userErrors) {
        static Mono<Payload> of(Mono<SegmentHypothesis> work) {
            return work.map(hypothesis -> new Payload(hypothesis, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Payload(null, rejection.problems())));
        }
    }
}
