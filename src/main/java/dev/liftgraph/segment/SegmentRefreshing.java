package dev.liftgraph.segment;

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
 * Finds the members of stale segments again, each in a transaction of its own. Several servers may
 * do so at once: each segment is one's, and the others go on with the next.
 */
@Component
class SegmentRefreshing {
    private static final Logger log = LoggerFactory.getLogger(SegmentRefreshing.class);

    private final StaleSegments stale;
    private final SegmentEvaluations evaluations;
    private final Turnovers turnovers;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SegmentRefreshing(
            StaleSegments stale,
            SegmentEvaluations evaluations,
            Turnovers turnovers,
            @Qualifier("bulk") TransactionalOperator transaction,
            Clock clock) {
        this.stale = stale;
        this.evaluations = evaluations;
        this.turnovers = turnovers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers how many segments it refreshed. A failure of one leaves the others alone. */
    Mono<Long> refresh() {
        return stale.all()
                .flatMapMany(Flux::fromIterable)
                .concatMap(id -> refresh(id).onErrorResume(failure -> failed(id, failure)))
                .count();
    }

    private Mono<UUID> refresh(UUID id) {
        return transaction.transactional(
                stale.take(id)
                        .delayUntil(version ->
                                evaluations
                                        .evaluate(List.of(version), clock.instant())
                                        .then(turnovers.keep(version))));
    }

    private static Mono<UUID> failed(UUID id, Throwable failure) {
        log.warn("The segment {} was not refreshed; the next round tries again", id, failure);
        return Mono.empty();
    }
}
