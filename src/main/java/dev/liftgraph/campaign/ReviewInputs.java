package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Inputs and answer of the mutations of reviews; the schema describes the fields. */
final class ReviewInputs {
    private ReviewInputs() {}

    record Tick(String task, ReviewItem item, boolean done, String by, @Nullable String note) {}

    record Sign(String task, String by, @Nullable String note) {}

    record Payload(@Nullable ReviewTask task, List<Problem> userErrors) {
        static Mono<Payload> of(Mono<ReviewTask> outcome) {
            return outcome.map(task -> new Payload(task, List.of()))
                    .onErrorResume(
                            Rejection.class,
                            rejection -> Mono.just(new Payload(null, rejection.problems())));
        }
    }
}
