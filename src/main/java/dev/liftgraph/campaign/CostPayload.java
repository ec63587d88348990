package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answer of every mutation of a cost. */
record CostPayload(@Nullable Cost cost, List<Problem> userErrors) {
    static Mono<CostPayload> of(Mono<Cost> outcome) {
        return outcome.map(cost -> new CostPayload(cost, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new CostPayload(null, rejection.problems())));
    }
}
