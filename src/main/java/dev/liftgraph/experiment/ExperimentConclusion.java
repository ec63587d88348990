package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Completes experiments with a conclusion, or concludes those that were completed without. */
@Component
class ExperimentConclusion {
    private final Experiments experiments;
    private final ExperimentLifecycle lifecycle;
    private final Conclusions conclusions;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentConclusion(
            Experiments experiments,
            ExperimentLifecycle lifecycle,
            Conclusions conclusions,
            TransactionalOperator transactions,
            Clock clock) {
        this.experiments = experiments;
        this.lifecycle = lifecycle;
        this.conclusions = conclusions;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<Experiment> conclude(ExperimentConcludeInput input) {
        Mono<Experiment> concluded =
                experiments
                        .byKey(input.experiment())
                        .switchIfEmpty(Mono.error(Conflicts::notFound))
                        .flatMap(experiment -> conclude(input, experiment));
        return lifecycle
                .refreshed(input.experiment())
                .then(concluded.as(transactions::transactional));
    }

    private Mono<Experiment> conclude(ExperimentConcludeInput input, Experiment experiment) {
        List<Problem> problems = ConclusionRules.problems(input, experiment);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        Conclusion conclusion =
                new Conclusion(
                        experiment.id(),
                        input.outcome(),
                        input.variant() == null ? null : input.found(experiment),
                        input.rationale(),
                        input.decidedBy(),
                        clock.instant());
        return completed(input, experiment)
                .delayUntil(_ ->
                        conclusions
                                .insert(conclusion)
                                .onErrorMap(ExperimentConclusion::concludedBefore));
    }

    private Mono<Experiment> completed(ExperimentConcludeInput input, Experiment experiment) {
        boolean over =
                switch (experiment.status()) {
                    case DRAFT, RUNNING, PAUSED -> false;
                    case COMPLETED, ARCHIVED -> true;
                };
        Integer version = input.version();
        if (!over) {
            return lifecycle.completed(input.transition());
        }
        return version == null || version == experiment.version()
                ? Mono.just(experiment)
                : Mono.error(Conflicts.version(experiment, version));
    }

    private static Throwable concludedBefore(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Conclusions.ONCE::equals).isPresent()
                ? Conflicts.because(
                        ExperimentErrorCode.CONCLUDED,
                        "A conclusion was recorded before: it is made once.",
                        "experiment")
                : failure;
    }
}
