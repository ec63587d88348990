package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Answer of every mutation of an experiment. */
record ExperimentPayload(@Nullable Experiment experiment, List<Problem> userErrors) {
    static Mono<ExperimentPayload> of(Mono<Experiment> outcome) {
        return outcome.map(experiment -> new ExperimentPayload(experiment, List.of()))
                .onErrorResume(
                        Rejection.class,
                        rejection -> Mono.just(new ExperimentPayload(null, rejection.problems())));
    }
}
