package dev.liftgraph.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what was frozen at the start of experiments, and what was changed since. */
@Controller
class AmendmentController {
    private final ExperimentAmending amending;
    private final AmendmentHistory history;
    private final Amendments amendments;
    private final Registrations registrations;

    AmendmentController(
            ExperimentAmending amending,
            AmendmentHistory history,
            Amendments amendments,
            Registrations registrations) {
        this.amending = amending;
        this.history = history;
        this.amendments = amendments;
        this.registrations = registrations;
    }

    @MutationMapping
    Mono<ExperimentPayload> experimentAmend(@Argument ExperimentAmendInput input) {
        return ExperimentPayload.of(amending.amend(input));
    }

    @BatchMapping(typeName = "Experiment", field = "amendments")
    Mono<Map<Experiment, List<Amendment>>> amendments(List<Experiment> experiments) {
        return history.of(experiments);
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable String>> amendedHypothesis(List<Experiment> experiments) {
        return amendments
                .hypotheses(ByExperiment.ids(experiments))
                .map(found -> ByExperiment.one(experiments, found));
    }

    @BatchMapping
    Mono<Map<Experiment, @Nullable String>> registrationText(List<Experiment> experiments) {
        return registrations
                .frozen(ByExperiment.ids(experiments))
                .map(found -> ByExperiment.one(experiments, found));
    }
}
