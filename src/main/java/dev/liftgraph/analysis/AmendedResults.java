package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Amendment;
import dev.liftgraph.experiment.AmendmentHistory;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves, with results, what was changed since the start. */
@Controller
class AmendedResults {
    private final AmendmentHistory history;

    AmendedResults(AmendmentHistory history) {
        this.history = history;
    }

    @BatchMapping(typeName = "ExperimentResults", field = "amendments")
    Mono<Map<ExperimentResults, List<Amendment>>> amendments(List<ExperimentResults> results) {
        return history.of(results.stream().map(ExperimentResults::experiment).distinct().toList())
                .map(found ->
                        results.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                each ->
                                                        found.getOrDefault(
                                                                each.experiment(), List.of()))));
    }
}
