package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.Map;
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
                .filter(each -> engine == null || each.design().engine() == engine)
                .buffer(AT_ONCE)
                .concatMap(each -> results.unseen(each).map(SelfCheck::counted), 0)
                .flatMapIterable(counted -> counted)
                .collectList()
                .map(counted -> SelfCheck.of(engine, counted));
    }

    @SchemaMapping(typeName = "ExperimentResults")
    @Nullable SelfCheck selfCheck(ExperimentResults of) {
        Experiment experiment = of.experiment();
        return experiment.checksEngines()
                ? SelfCheck.of(
                        experiment.design().engine(),
                        SelfCheck.counted(Map.of(experiment, of.looks().results())))
                : null;
    }
}
