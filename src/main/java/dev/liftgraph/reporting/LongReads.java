package dev.liftgraph.reporting;

import dev.liftgraph.database.LongQuery;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets queries read many events without slowing the others down. */
@Repository
class LongReads {
    private final DatabaseClient bulk;
    private final TransactionalOperator transaction;

    LongReads(
            @Qualifier("bulk") DatabaseClient bulk,
            @Qualifier("bulk") TransactionalOperator transaction) {
        this.bulk = bulk;
        this.transaction = transaction;
    }

    /** Statements on the bulk connections, one after the other. */
    <T> Mono<T> read(Mono<T> statements) {
        return transaction.transactional(
                bulk.sql(LongQuery.LIMITS_WITHOUT_LOOPS).then().then(statements));
    }
}
