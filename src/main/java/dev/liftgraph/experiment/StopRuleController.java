package dev.liftgraph.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves when experiments are to stop, and whether they stopped before. */
@Controller
class StopRuleController {
    private final StopRules rules;
    private final EarlyStops early;

    StopRuleController(StopRules rules, EarlyStops early) {
        this.rules = rules;
        this.early = early;
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable RegisteredStopRule>> stopRule(List<Experiment> experiments) {
        return rules.of(ids(experiments)).map(found -> each(experiments, found));
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable Boolean>> stoppedEarly(List<Experiment> experiments) {
        return early.of(ids(experiments)).map(found -> each(experiments, found));
    }

    @SchemaMapping(typeName = "StopRule")
    List<StopRuleWarning> warnings(RegisteredStopRule rule) {
        return rule.warnings();
    }

    private static List<UUID> ids(List<Experiment> experiments) {
        return experiments.stream().map(Experiment::id).toList();
    }

    private static <T> Map<Experiment, @Nullable T> each(
            List<Experiment> experiments, Map<UUID, T> found) {
        Map<Experiment, @Nullable T> all = new HashMap<>();
        experiments.forEach(each -> all.put(each, found.get(each.id())));
        return all;
    }
}
