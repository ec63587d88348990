package dev.liftgraph.segment;

import dev.liftgraph.customer.CustomerChanges;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the members of stale segments again, some at a time in one transaction. Several servers may
 * do so at once: each segment is one's, and the others go on with the next.
 */
@Component
class RefreshRound {
    private static final Logger log = LoggerFactory.getLogger(RefreshRound.class);

    private final StaleSegments stale;
    private final SegmentEvaluations evaluations;
    private final Turnovers turnovers;
    private final CustomerChanges changes;
    private final TransactionalOperator transaction;
    private final Clock clock;

    RefreshRound(
            StaleSegments stale,
            SegmentEvaluations evaluations,
            Turnovers turnovers,
            CustomerChanges changes,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.stale = stale;
        this.evaluations = evaluations;
        this.turnovers = turnovers;
        this.changes = changes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many segments it refreshed. A failure of one leaves the others alone. */
    Mono<Long> run() {
        return stale.all()
                .flatMapMany(Flux::fromIterable)
                .buffer(SegmentEvaluations.MOST_TOGETHER)
                .concatMap(some ->
                        refresh(some)
                                .onErrorResume(_ -> Flux.fromIterable(some).concatMap(this::alone)))
                .count()
                .delayUntil(_ -> changes.forget(clock.instant().minus(EvaluationBases.FORGOTTEN)));
    }

    private Flux<UUID> alone(UUID id) {
        return refresh(List.of(id))
                .onErrorResume(failure -> {
                    log.warn(
                            "The segment {} was not refreshed; the next round tries again",
                            id,
                            failure);
                    return Flux.empty();
                });
    }

    private Flux<UUID> refresh(List<UUID> ids) {
        return transaction
                .transactional(
                        stale.take(ids)
                                .delayUntil(versions ->
                                        evaluations
                                                .evaluate(versions, clock.instant())
                                                .then(turnovers.keep(versions))))
                .flatMapIterable(versions -> versions);
    }
}
