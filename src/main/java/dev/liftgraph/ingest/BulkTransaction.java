package dev.liftgraph.ingest;

import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** A transaction on the bulk connections, tried again when two of them got in each other's way. */
@Component
class BulkTransaction {
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final TransactionalOperator transaction;

    BulkTransaction(@Qualifier("bulk") TransactionalOperator transaction) {
        this.transaction = transaction;
    }

    <T> Mono<T> run(Mono<T> work) {
        return transaction
                .transactional(work)
                .retryWhen(Retry.backoff(TRIES, PAUSE).filter(BulkTransaction::isCollision));
    }

    private static boolean isCollision(Throwable failure) {
        return failure instanceof TransientDataAccessException
                || (failure.getCause() instanceof R2dbcException cause
                        && COLLISIONS.contains(cause.getSqlState()))
                || (failure instanceof R2dbcException database
                        && COLLISIONS.contains(database.getSqlState()));
    }
}
