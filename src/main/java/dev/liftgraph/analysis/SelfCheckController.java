package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Serves what experiments whose variants are all the same say of the engines. */
@Controller
class SelfCheckController {
    private static final int MOST = 500;

    /** So many have all their numbers in memory at once. */
    private static final int AT_ONCE = 50;

    private final Experiments experiments;
    private final ResultsLoading results;

    SelfCheckController(Experiments experiments, ResultsLoading results) {
        this.experiments = experiments;
        this.results = results;
    }

    @QueryMapping
    Mono<SelfCheck> engineSelfCheck(@Argument @Nullable Engine engine) {
        return experiments
                .selfChecks(MOST)
                .flatMapMany(Flux::fromIterable)
                .buffer(AT_ONCE)
                .concatMap(results::unseen, 0)
                .flatMapIterable(found -> List.copyOf(found.values()))
                .collectList()
                .map(found -> SelfCheck.of(engine, found));
    }

    @SchemaMapping(typeName = "ExperimentResults")
    @Nullable SelfCheck selfCheck(ExperimentResults of) {
        Experiment experiment = of.experiment();
        return experiment.checksEngines()
                ? SelfCheck.of(experiment.design().engine(), List.of(of.looks().results()))
                : null;
    }
}
