package dev.liftgraph.experiment;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Carries stop rules out. That a condition holds is noted in the transaction that completes the
 * experiment: both happen or neither, and once, however many servers see it.
 */
@Component
public class StopRuleExecution {
    private final StopRules rules;
    private final ExperimentLifecycle lifecycle;
    private final TransactionalOperator transactions;
    private final Clock clock;

    StopRuleExecution(
            StopRules rules,
            ExperimentLifecycle lifecycle,
            TransactionalOperator transactions,
            Clock clock) {
        this.rules = rules;
        this.lifecycle = lifecycle;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Empty when it was carried out before, or the experiment is no longer under way. */
    public Mono<Experiment> carryOut(
            Experiment experiment, StopCondition condition, StopAction action) {
        return switch (action) {
            case NOTIFY -> reached(experiment, condition, action);
            case COMPLETE ->
                    lifecycle
                            .refreshed(experiment.key())
                            .then(
                                    Mono.defer(() ->
                                                    reached(experiment, condition, action)
                                                            .flatMap(this::complete))
                                            .as(transactions::transactional));
        };
    }

    private Mono<Experiment> reached(
            Experiment experiment, StopCondition condition, StopAction action) {
        return rules.reach(experiment.id(), condition, action, clock.instant())
                .map(_ -> experiment);
    }

    private Mono<Experiment> complete(Experiment experiment) {
        return lifecycle.completed(new ExperimentTransitionInput(experiment.key(), null));
    }
}
