package dev.liftgraph.customer;

import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Whose facts changed, transaction by transaction: written with the facts, read by what is made of
 * them.
 */
@Repository
public class CustomerChanges {
    private final DatabaseClient bulk;

    CustomerChanges(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Forgets the changes before a moment; what was not brought up to date since starts anew. */
    public Mono<Void> forget(Instant before) {
        return bulk.sql("DELETE FROM customer_change WHERE changed_at < :before")
                .bind("before", before)
                .then();
    }
}
