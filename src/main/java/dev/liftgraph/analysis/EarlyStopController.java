package dev.liftgraph.analysis;

import dev.liftgraph.experiment.EarlyStops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves, beside results, whether they are those of an experiment that was stopped early. */
@Controller
class EarlyStopController {
    private final EarlyStops early;

    EarlyStopController(EarlyStops early) {
        this.early = early;
    }

    @BatchMapping(typeName = "ExperimentResults", field = "stoppedEarly")
    Mono<Map<ExperimentResults, @Nullable Boolean>> stoppedEarly(List<ExperimentResults> results) {
        return early.of(results.stream().map(each -> each.experiment().id()).toList())
                .map(found -> {
                    Map<ExperimentResults, @Nullable Boolean> all = new HashMap<>();
                    results.forEach(each -> all.put(each, found.get(each.experiment().id())));
                    return all;
                });
    }
}
