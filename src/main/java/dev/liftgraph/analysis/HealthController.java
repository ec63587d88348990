package dev.liftgraph.analysis;

import dev.liftgraph.analysis.ExperimentResults.MultipleExposures;
import dev.liftgraph.experiment.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves whether experiments are in order. */
@Controller
class HealthController {
    private final Healths healths;
    private final HealthProperties properties;

    HealthController(Healths healths, HealthProperties properties) {
        this.healths = healths;
        this.properties = properties;
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable ExperimentHealth>> health(List<Experiment> experiments) {
        return healths.of(experiments)
                .map(found -> {
                    Map<Experiment, @Nullable ExperimentHealth> all = new HashMap<>();
                    experiments.forEach(each -> all.put(each, null));
                    all.putAll(Tries.loaded(found));
                    return all;
                });
    }

    @SchemaMapping(typeName = "MultipleExposures")
    SplitHealth.Multiple status(MultipleExposures multiple) {
        return SplitHealth.multiple(multiple.units(), multiple.share(), properties);
    }
}
