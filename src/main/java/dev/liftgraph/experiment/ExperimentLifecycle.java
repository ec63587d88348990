package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaigns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Moves experiments on after their start. Each act is one conditional statement, so that none can
 * be done twice.
 */
@Component
public class ExperimentLifecycle {
    /** For whoever has a transaction that completes an experiment. */
    static final Retry AGAIN =
            Retry.backoff(3, Duration.ofMillis(100))
                    .filter(RanksBehind.class::isInstance)
                    .onRetryExhaustedThrow((_, last) -> last.failure());

    private final Experiments experiments;
    private final Campaigns campaigns;
    private final ExperimentChanges changes;
    private final ResultsKeeping results;
    private final EarlyStops early;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ExperimentLifecycle(
            Experiments experiments,
            Campaigns campaigns,
            ExperimentChanges changes,
            ResultsKeeping results,
            EarlyStops early,
            TransactionalOperator transactions,
            Clock clock) {
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.changes = changes;
        this.results = results;
        this.early = early;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Mono<Experiment> pause(ExperimentTransitionInput input) {
        return move(input, Transition.PAUSE).as(transactions::transactional);
    }

    /** Only while the campaign is open. */
    public Mono<Experiment> resume(ExperimentTransitionInput input) {
        return move(input, Transition.RESUME)
                .flatMap(experiment ->
                        campaigns
                                .holdOpen(experiment.campaignId())
                                .filter(open -> open)
                                .switchIfEmpty(Mono.error(Conflicts::campaignClosed))
                                .thenReturn(experiment))
                .as(transactions::transactional);
    }

    /** Its results stay as they are then. Facts that come in between are waited for. */
    public Mono<Experiment> complete(ExperimentTransitionInput input) {
        return refreshed(input.experiment())
                .then(
                        Mono.defer(() -> completed(input))
                                .as(transactions::transactional)
                                .retryWhen(AGAIN));
    }

    /** Brings the results up to date while that holds nobody up. */
    Mono<Void> refreshed(String key) {
        return experiments.byKey(key).flatMap(results::refresh);
    }

    /** Inside the caller's transaction. */
    Mono<Experiment> completed(ExperimentTransitionInput input) {
        return move(input, Transition.COMPLETE).delayUntil(early::keep).delayUntil(results::keep);
    }

    public Mono<Experiment> archive(ExperimentTransitionInput input) {
        return move(input, Transition.ARCHIVE).as(transactions::transactional);
    }

    private Mono<Experiment> move(ExperimentTransitionInput input, Transition transition) {
        return changes.move(input.experiment(), input.version(), transition, clock.instant(), null)
                .switchIfEmpty(Mono.defer(() -> conflict(input, transition)))
                .flatMap(experiments::byId);
    }

    private <T> Mono<T> conflict(ExperimentTransitionInput input, Transition transition) {
        return experiments
                .byKey(input.experiment())
                .switchIfEmpty(Mono.error(Conflicts::notFound))
                .flatMap(now ->
                        Mono.error(
                                transition.from().contains(now.status())
                                        ? Conflicts.version(now, input.version())
                                        : Conflicts.illegal(now, transition)));
    }
}
