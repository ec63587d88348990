package dev.liftgraph.experiment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Completes experiments with a conclusion, or concludes those that were completed without. */
@Component
class ExperimentConclusion {
    private final Experiments experiments;
    private final ExperimentLifecycle lifecycle;
    private final Conclusions conclusions;
    private final ResultsKeeping results;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentConclusion(
            Experiments experiments,
            ExperimentLifecycle lifecycle,
            Conclusions conclusions,
            ResultsKeeping results,
            TransactionalOperator transactions,
            Clock clock) {
        this.experiments = experiments;
        this.lifecycle = lifecycle;
        this.conclusions = conclusions;
        this.results = results;
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
                .then(
                        concluded
                                .as(transactions::transactional)
                                .retryWhen(ExperimentLifecycle.AGAIN));
    }

    private Mono<Experiment> conclude(ExperimentConcludeInput input, Experiment experiment) {
        List<Problem> problems = ConclusionRules.problems(input, experiment);
        if (!problems.isEmpty()) {
            return Mono.error(new Rejection(problems));
        }
        return completed(input, experiment)
                .delayUntil(over ->
                        recommended(over)
                                .flatMap(found -> record(input, over, found.orElse(null))));
    }

    private Mono<Optional<Recommended>> recommended(Experiment over) {
        return results.recommended(over).map(Optional::of).defaultIfEmpty(Optional.empty());
    }

    private Mono<Void> record(
            ExperimentConcludeInput input, Experiment experiment, @Nullable Recommended found) {
        Conclusion conclusion =
                new Conclusion(
                        Ids.next(),
                        experiment.id(),
                        input.outcome(),
                        input.variant() == null ? null : input.found(experiment),
                        input.rationale(),
                        input.decidedBy(),
                        clock.instant(),
                        found,
                        input.override());
        return found != null && conclusion.againstRecommendation() && input.override() == null
                ? refuse(experiment, found)
                : conclusions.insert(conclusion).onErrorMap(ExperimentConclusion::refused);
    }

    /** Who comes second hears that, and not what would have been missing. */
    private Mono<Void> refuse(Experiment experiment, Recommended found) {
        return conclusions
                .of(List.of(experiment))
                .flatMap(known ->
                        Mono.error(
                                known.isEmpty()
                                        ? Conflicts.overrideNeeded(found)
                                        : Conflicts.concluded()));
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

    private static Throwable refused(Throwable failure) {
        return switch (Constraints.violatedBy(failure).orElse("")) {
            case Conclusions.ONCE -> Conflicts.concluded();
            case Conclusions.ANOTHER ->
                    Conflicts.because(
                            ExperimentErrorCode.APPROVER_IS_DECIDER,
                            "Somebody other than who decides must approve.",
                            "override");
            default -> failure;
        };
    }
}
