package dev.liftgraph.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the weights of experiments that change with a phase. */
@Controller
class ReweighController {
    private final ExperimentReweighing reweighing;
    private final Reweighings reweighings;

    ReweighController(ExperimentReweighing reweighing, Reweighings reweighings) {
        this.reweighing = reweighing;
        this.reweighings = reweighings;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentReweigh(@Argument ExperimentReweighInput input) {
        return ExperimentPayload.of(reweighing.reweigh(input));
    }

    @BatchMapping(field = "reweighings")
    Mono<Map<Experiment, Collection<Reweighing>>> reweighings(List<Experiment> experiments) {
        return reweighings.of(experiments).map(found -> all(experiments, found));
    }

    private static Map<Experiment, Collection<Reweighing>> all(
            List<Experiment> experiments, Map<Experiment, Collection<Reweighing>> found) {
        Map<Experiment, Collection<Reweighing>> all = new HashMap<>(found);
        experiments.forEach(each -> all.putIfAbsent(each, List.of()));
        return all;
    }
}
