package dev.liftgraph.segment;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Runs scorings, one run of each at a time. */
@Component
class ScoringRunning {
    private static final String ONE_AT_A_TIME = "scoring_run_one_at_a_time";

    private final ScoringLookup lookup;
    private final ScoringRuns runs;
    private final ScoringRunBook book;
    private final ScoringEngine engine;
    private final TransactionalOperator transaction;
    private final Clock clock;

    ScoringRunning(
            ScoringLookup lookup,
            ScoringRuns runs,
            ScoringRunBook book,
            ScoringEngine engine,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.lookup = lookup;
        this.runs = runs;
        this.book = book;
        this.engine = engine;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Scores everybody.
     *
     * @param asOf null for now
     * @param retrain whether a prediction is trained anew although it was before
     */
    Mono<ScoringRun> run(String key, @Nullable Instant asOf, boolean retrain) {
        Instant moment = asOf == null ? clock.instant() : asOf;
        UUID id = Ids.next();
        return lookup.existing(key)
                .doOnNext(scoring -> check(scoring.plan(), moment))
                .flatMap(scoring -> run(id, scoring, moment, retrain))
                .then(runs.byId(id));
    }

    private void check(ScoringPlan plan, Instant moment) {
        if (moment.isAfter(clock.instant())) {
            throw outOfRange("asOf is in the future.");
        }
        if (moment.isBefore(plan.earliest())) {
            throw outOfRange(
                    "asOf is before %s: what the scoring learns from was not known then."
                            .formatted(plan.earliest()));
        }
    }

    private static Rejection outOfRange(String message) {
        return new Rejection(Problem.of(ScoringErrorCode.OUT_OF_RANGE, message, "asOf"));
    }

    private Mono<Void> run(UUID id, Scoring scoring, Instant asOf, boolean retrain) {
        Mono<Void> scored =
                runs.lastDone(scoring.id())
                        .mapNotNull(ScoringRun::result)
                        .map(Optional::of)
                        .defaultIfEmpty(Optional.empty())
                        .flatMap(result ->
                                transaction.transactional(
                                        engine.score(id, scoring.plan(), asOf, result, retrain)));
        return Mono.usingWhen(
                book.begin(id, scoring.id(), asOf)
                        .onErrorMap(
                                DataIntegrityViolationException.class,
                                ScoringRunning::alreadyRunning)
                        .thenReturn(id),
                _ -> scored,
                _ -> Mono.empty(),
                (_, failure) -> book.failed(id, reason(failure)),
                _ -> book.failed(id, ScoringFailure.INTERRUPTED));
    }

    private static Throwable alreadyRunning(DataIntegrityViolationException failure) {
        return Constraints.violatedBy(failure).filter(ONE_AT_A_TIME::equals).isPresent()
                ? new Rejection(
                        Problem.of(
                                ScoringErrorCode.ALREADY_RUNNING,
                                "A run of this scoring is under way: wait for it.",
                                "scoring"))
                : failure;
    }

    private static ScoringFailure reason(Throwable failure) {
        return failure instanceof TrainingFailed training
                ? training.failure()
                : ScoringFailure.INTERNAL_ERROR;
    }
}
