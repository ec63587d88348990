package dev.liftgraph.campaign;

import dev.liftgraph.database.Constraints;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Ticks what a review goes through, and signs it. */
@Component
class ReviewSigning {
    private final ReviewTasks tasks;
    private final Reviews reviews;
    private final TransactionalOperator transactions;
    private final Clock clock;

    ReviewSigning(
            ReviewTasks tasks, Reviews reviews, TransactionalOperator transactions, Clock clock) {
        this.tasks = tasks;
        this.reviews = reviews;
        this.transactions = transactions;
        this.clock = clock;
    }

    Mono<ReviewTask> tick(ReviewInputs.Tick input) {
        return held(
                input.task(),
                task -> {
                    ReviewRules.check(input, task);
                    return input.done()
                            ? reviews.tick(
                                    task.slot().place(),
                                    input.item(),
                                    act(input.by(), input.note()))
                            : reviews.untick(task.slot().place(), input.item());
                });
    }

    Mono<ReviewTask> sign(ReviewInputs.Sign input) {
        return held(
                        input.task(),
                        task -> {
                            ReviewRules.check(input, task);
                            return reviews.sign(task.slot().place(), act(input.by(), input.note()));
                        })
                .onErrorMap(ReviewSigning::signedBefore);
    }

    private Mono<ReviewTask> held(String key, Function<ReviewTask, Mono<Void>> act) {
        return Mono.justOrEmpty(ReviewKey.decode(key))
                .flatMap(tasks::slot)
                .switchIfEmpty(Mono.error(ReviewSigning::notFound))
                .flatMap(slot ->
                        reviews.lock(slot)
                                .then(Mono.defer(() -> tasks.task(slot)))
                                .flatMap(act)
                                .then(Mono.defer(() -> tasks.task(slot))))
                .as(transactions::transactional);
    }

    private ReviewAct act(String by, @Nullable String note) {
        return new ReviewAct(
                by,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                CampaignPlanning.emptyToNull(note));
    }

    private static Throwable notFound() {
        return ReviewRules.rejection(
                ReviewErrorCode.REVIEW_NOT_FOUND, "The calendar has no such review.");
    }

    private static Throwable signedBefore(Throwable failure) {
        return Constraints.violatedBy(failure).filter(Reviews.ONCE::equals).isPresent()
                ? ReviewRules.rejection(
                        ReviewErrorCode.REVIEW_SIGNED_OFF, "The review is signed: once is enough.")
                : failure;
    }
}
