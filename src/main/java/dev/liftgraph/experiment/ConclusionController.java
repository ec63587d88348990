package dev.liftgraph.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class ConclusionController {
    private final ExperimentConclusion concluding;
    private final Conclusions conclusions;

    ConclusionController(ExperimentConclusion concluding, Conclusions conclusions) {
        this.concluding = concluding;
        this.conclusions = conclusions;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentConclude(@Argument ExperimentConcludeInput input) {
        return ExperimentPayload.of(concluding.conclude(input));
    }

    @BatchMapping
    Mono<Map<Experiment, Conclusion>> conclusion(List<Experiment> experiments) {
        return conclusions
                .of(Set.copyOf(experiments))
                .map(found -> {
                    Map<Experiment, Conclusion> concluded = new HashMap<>();
                    experiments.forEach(each -> concluded.put(each, found.get(each.id())));
                    return concluded;
                });
    }
}
