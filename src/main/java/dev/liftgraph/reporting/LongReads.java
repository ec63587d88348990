package dev.liftgraph.reporting;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets queries read many events without slowing the others down. */
@Repository
class LongReads {
    /**
     * A million customers fit into memory once, and nobody waits longer than this for the answer of
     * a query. Statistics do not know the members of a new segment: loops over what was read for
     * each of them would be endless.
     */
    private static final String LIMITS =
            """
            SELECT set_config('work_mem', '64MB', true), set_config('statement_timeout', '10s', true),
                   set_config('enable_nestloop', 'off', true)\
            """;

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
        return transaction.transactional(bulk.sql(LIMITS).then().then(statements));
    }
}
