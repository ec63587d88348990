package dev.liftgraph.analysis;

import dev.liftgraph.experiment.InheritedPrior;
import dev.liftgraph.experiment.InheritedPriors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves, with results, the priors that were made of other results. */
@Controller
class InheritedPriorsOfResults {
    private final InheritedPriors priors;

    InheritedPriorsOfResults(InheritedPriors priors) {
        this.priors = priors;
    }

    @BatchMapping(typeName = "ExperimentResults", field = "inheritedPrior")
    Mono<Map<ExperimentResults, @Nullable InheritedPrior>> inheritedPrior(
            List<ExperimentResults> results) {
        return priors.of(results.stream().map(each -> each.experiment().id()).distinct().toList())
                .map(found -> {
                    Map<ExperimentResults, @Nullable InheritedPrior> of = new HashMap<>();
                    results.forEach(each -> of.put(each, found.get(each.experiment().id())));
                    return of;
                });
    }
}
