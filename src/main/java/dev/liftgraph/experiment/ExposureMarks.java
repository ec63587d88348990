package dev.liftgraph.experiment;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * What is kept of a batch of exposures beside the exposures themselves. Inside the caller's
 * transaction on the bulk connections; the batch is in the temporary table {@code
 * resolved_exposure}.
 */
@Repository
class ExposureMarks {
    /**
     * Keeps the first exposure of each experiment. Only a batch that has an earlier one locks the
     * row, so that imports side by side do not wait for each other.
     */
    private static final String FIRST =
            """
            INSERT INTO first_exposure AS f (experiment_id, occurred_at)
            SELECT r.experiment_id, min(r.occurred_at) FROM resolved_exposure r
            WHERE r.problem IS NULL
            GROUP BY r.experiment_id
            HAVING NOT EXISTS (SELECT FROM first_exposure k
                WHERE k.experiment_id = r.experiment_id AND k.occurred_at <= min(r.occurred_at))
            ORDER BY r.experiment_id
            ON CONFLICT (experiment_id) DO UPDATE SET occurred_at = excluded.occurred_at
                WHERE excluded.occurred_at < f.occurred_at\
            """;

    /**
     * Notes the units met in a phase that assigns anew, and queues them: whether they were exposed
     * in an earlier phase is known only when all exposures are.
     */
    private static final String RERANDOMISED =
            """
            WITH met AS (
                INSERT INTO rerandomised_unit (experiment_id, customer_id)
                SELECT DISTINCT r.experiment_id, r.customer_id
                FROM resolved_exposure r
                JOIN experiment e ON e.id = r.experiment_id
                JOIN phase p ON p.campaign_id = e.campaign_id AND p.kind = 'BEHAVIORAL'
                    AND p.assignment = 'RERANDOMISE' AND p.starts_at <= r.occurred_at AND p.ends_at > r.occurred_at
                WHERE r.problem IS NULL
                ORDER BY r.customer_id, r.experiment_id
                ON CONFLICT DO NOTHING
                RETURNING experiment_id, customer_id
            )
            INSERT INTO touched_unit (experiment_id, customer_id) SELECT experiment_id, customer_id FROM met\
            """;

    private final DatabaseClient bulk;

    ExposureMarks(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    Mono<Void> note() {
        return bulk.sql(FIRST).then().then(bulk.sql(RERANDOMISED).then());
    }
}
