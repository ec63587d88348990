package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * The units' values of their metrics. Inside the caller's transaction on the bulk connections; the
 * units are those in the table {@code folding}.
 */
@Repository
class Outcomes {
    private static final String FORGET_OUTCOMES =
            """
            DELETE FROM outcome o USING folding f
            WHERE o.experiment_id = :experiment AND o.customer_id = f.customer_id\
            """;

    /**
     * A window is so many times 24 hours. The campaign's bounds on event times let most partitions
     * be passed over.
     */
    private static final String FIND_OUTCOMES =
            """
            INSERT INTO outcome (experiment_id, customer_id, metric_id, amount)
            SELECT :experiment, f.customer_id, m.id,
                   CASE m.kind WHEN 'PROPORTION' THEN 1 ELSE coalesce(sum(v.amount), 0) END
            FROM folding f
            JOIN experiment_metric em ON em.experiment_id = :experiment
            JOIN metric m ON m.id = em.metric_id
            JOIN event v ON v.customer_id = f.customer_id AND v.name = m.event
                AND v.occurred_at >= f.exposed_at
                AND v.occurred_at < f.exposed_at + make_interval(hours => 24 * m.window_days)
            WHERE v.occurred_at >= :from AND v.occurred_at < :to
            GROUP BY f.customer_id, m.id, m.kind\
            """;

    private static final String BOUNDS =
            """
            SELECT min(p.starts_at) AS earliest,
                   max(p.ends_at) + make_interval(hours => 24 * (
                       SELECT max(m.window_days) FROM experiment_metric em JOIN metric m ON m.id = em.metric_id
                       WHERE em.experiment_id = :experiment)) AS latest
            FROM experiment e
            JOIN phase p ON p.campaign_id = e.campaign_id
            WHERE e.id = :experiment\
            """;

    private final DatabaseClient bulk;

    Outcomes(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Finds the outcomes of the units being folded. */
    Mono<Void> find(UUID experiment) {
        record Bounds(Instant from, Instant to) {}
        return run(FORGET_OUTCOMES, experiment)
                .then(
                        bulk.sql(BOUNDS)
                                .bind("experiment", experiment)
                                .map(row ->
                                        new Bounds(
                                                get(row, "earliest", Instant.class),
                                                get(row, "latest", Instant.class)))
                                .one())
                .flatMap(bounds ->
                        bulk.sql(FIND_OUTCOMES)
                                .bind("experiment", experiment)
                                .bind("from", bounds.from())
                                .bind("to", bounds.to())
                                .then());
    }

    private Mono<Void> run(String sql, UUID experiment) {
        return bulk.sql(sql).bind("experiment", experiment).then();
    }
}
