package dev.liftgraph.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves priors that were made of results of other experiments. */
@Controller
class InheritedPriorController {
    private final InheritedPriors priors;
    private final Experiments experiments;

    InheritedPriorController(InheritedPriors priors, Experiments experiments) {
        this.priors = priors;
        this.experiments = experiments;
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable InheritedPrior>> inheritedPrior(List<Experiment> asked) {
        return priors.of(ByExperiment.ids(asked)).map(found -> ByExperiment.one(asked, found));
    }

    @BatchMapping(typeName = "InheritedPrior", field = "parent")
    Mono<Map<InheritedPrior, @Nullable Experiment>> parent(List<InheritedPrior> asked) {
        return experiments
                .byIds(asked.stream().map(InheritedPrior::parentId).distinct().toList())
                .map(found -> {
                    Map<InheritedPrior, @Nullable Experiment> parents = new HashMap<>();
                    asked.forEach(each -> parents.put(each, found.get(each.parentId())));
                    return parents;
                });
    }
}
