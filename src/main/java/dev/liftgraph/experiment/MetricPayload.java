package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answer of a mutation of a metric. */
record MetricPayload(@Nullable Metric metric, List<Problem> userErrors) {
    static Mono<MetricPayload> of(Mono<Metric> outcome) {
        return outcome.map(metric -> new MetricPayload(metric, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new MetricPayload(null, rejection.problems())));
    }
}
