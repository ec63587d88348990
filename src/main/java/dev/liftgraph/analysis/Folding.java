package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.ResultsRefresh;
import dev.liftgraph.segment.SegmentEvaluations;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Brings results up to date: folds the units whose facts changed into the sums, so many in a
 * transaction, and touches no other. A unit is off the queue if and only if the sums know of it,
 * whenever the server may be killed. What does not add up over units follows once the queue is
 * empty.
 */
@Component
class Folding implements ResultsRefresh {
    private static final Logger log = LoggerFactory.getLogger(Folding.class);

    private final Units units;
    private final Outcomes outcomes;
    private final Contributions contributions;
    private final SegmentEvaluations evaluations;
    private final FullRecomputation full;
    private final DaySummaries days;
    private final RankedSums ranked;
    private final TransactionalOperator transaction;

    Folding(
            Units units,
            Outcomes outcomes,
            Contributions contributions,
            SegmentEvaluations evaluations,
            FullRecomputation full,
            DaySummaries days,
            RankedSums ranked,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.units = units;
        this.outcomes = outcomes;
        this.contributions = contributions;
        this.evaluations = evaluations;
        this.full = full;
        this.days = days;
        this.ranked = ranked;
        this.transaction = transaction;
    }

    /** Catches up with what an import left behind whose server or client went away. */
    @Scheduled(fixedDelayString = "${liftgraph.results.catch-up:10s}")
    Mono<Void> catchUp() {
        return Mono.defer(() -> each(this::foldOrLog));
    }

    /** One that fails keeps no other from catching up. */
    private Mono<Void> foldOrLog(UUID experiment) {
        return foldAll(experiment)
                .doOnError(failure -> log.warn("Results of {} are behind", experiment, failure))
                .onErrorComplete();
    }

    @Override
    public Mono<Void> refresh() {
        return each(this::foldAll);
    }

    private Mono<Void> each(Function<UUID, Mono<Void>> fold) {
        return units.mature()
                .thenMany(units.touched())
                .collectList()
                .flatMapIterable(experiments -> experiments)
                .concatMap(fold)
                .then();
    }

    /** Computes the sums anew from the facts; answers how many of the kept ones were different. */
    Mono<Long> recompute(UUID experiment) {
        Mono<Long> replaced =
                units.unit(experiment)
                        .flatMap(unit -> full.differences(experiment, unit))
                        .delayUntil(_ -> full.replace(experiment))
                        .flatMap(differences ->
                                units.unit(experiment)
                                        .flatMap(unit -> days.replace(experiment, unit))
                                        .map(more -> differences + more))
                        .flatMap(differences ->
                                ranked.replace(experiment, full.amounts(experiment))
                                        .map(more -> differences + more));
        return units.mature()
                .then(foldAll(experiment))
                .then(transaction.transactional(units.lock(experiment).then(replaced)));
    }

    /** The same for one experiment. */
    Mono<Void> refresh(UUID experiment) {
        return units.mature().then(foldAll(experiment));
    }

    private Mono<Void> foldAll(UUID experiment) {
        return units.unit(experiment)
                .flatMapMany(unit ->
                        transaction
                                .transactional(units.lock(experiment).then(fold(experiment, unit)))
                                .repeat()
                                .takeUntil(taken -> taken == 0))
                .then(rank(experiment));
    }

    /** Computes anew what does not add up over units, if others were folded since. */
    Mono<Void> rank(UUID experiment) {
        return transaction.transactional(units.lock(experiment).then(ranked.refresh(experiment)));
    }

    /** Answers how many entries it took off the queue. */
    private Mono<Long> fold(UUID experiment, ExperimentUnit unit) {
        return units.take(experiment, unit)
                .flatMap(taken ->
                        taken == 0 ? Mono.just(0L) : refold(experiment, unit).thenReturn(taken));
    }

    private Mono<Void> refold(UUID experiment, ExperimentUnit unit) {
        return contributions
                .subtract(experiment, unit)
                .then(units.store(experiment))
                .then(
                        units.evaluations(experiment)
                                .collectList()
                                .flatMapIterable(all -> all)
                                .concatMap(evaluation ->
                                        evaluations.evaluateAgain(
                                                evaluation.segmentVersionId(),
                                                evaluation.asOf(),
                                                Units.FREEZING))
                                .then())
                .then(units.freeze(experiment))
                .then(outcomes.find(experiment))
                .then(contributions.add(experiment, unit))
                .then(ranked.note(experiment));
    }
}
