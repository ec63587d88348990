package dev.liftgraph.analysis;

import dev.liftgraph.api.Problem;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the recomputation of results. */
@Controller
class RecomputeController {
    private final Experiments experiments;
    private final Folding folding;

    RecomputeController(Experiments experiments, Folding folding) {
        this.experiments = experiments;
        this.folding = folding;
    }

    record Input(String experiment) {}

    record Payload(
            @Nullable Experiment experiment,
            @Nullable Long differences,
            List<Problem> userErrors) {}

    private enum ErrorCode {
        EXPERIMENT_NOT_FOUND
    }

    @MutationMapping
    Mono<Payload> resultsRecompute(@Argument Input input) {
        return experiments
                .byKeys(List.of(input.experiment()))
                .mapNotNull(found -> found.get(input.experiment()))
                .flatMap(this::recompute)
                .switchIfEmpty(Mono.fromSupplier(() -> notFound(input.experiment())));
    }

    private Mono<Payload> recompute(Experiment experiment) {
        return folding.recompute(experiment.id())
                .map(differences -> new Payload(experiment, differences, List.of()));
    }

    private static Payload notFound(String key) {
        String message = "No experiment has the key '" + key + "'.";
        Problem problem = Problem.of(ErrorCode.EXPERIMENT_NOT_FOUND, message, "experiment");
        return new Payload(null, null, List.of(problem));
    }
}
