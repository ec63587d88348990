package dev.liftgraph.experiment;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * The units whose facts changed since the results were last brought up to date: a queue, written in
 * the transaction that changes the facts, so that neither is ever there without the other.
 */
@Repository
public class TouchedUnits {
    private final DatabaseClient bulk;

    TouchedUnits(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /**
     * Queues the units of the customers whose events were recorded in this transaction (table
     * recorded_customer).
     */
    public Mono<Void> markRecorded() {
        return bulk.sql(
                        """
                        INSERT INTO touched_unit (experiment_id, customer_id)
                        SELECT DISTINCT x.experiment_id, x.customer_id
                        FROM recorded_customer r
                        JOIN exposure x ON x.customer_id = r.customer_id
                        JOIN experiment e ON e.id = x.experiment_id
                        WHERE e.status <> 'ARCHIVED'\
                        """)
                .then();
    }
}
