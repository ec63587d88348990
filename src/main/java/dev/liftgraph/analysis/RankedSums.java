package dev.liftgraph.analysis;

import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What of arms does not add up over units: quantiles, and sums of outcomes clamped at a percentile.
 * They are computed anew from all outcomes, once after folding. Inside the caller's transaction on
 * the bulk connections.
 */
@Repository
class RankedSums {
    private static final String NOTE =
            """
            UPDATE results_state SET ranks_due = TRUE
            WHERE experiment_id = :experiment AND NOT ranks_due AND EXISTS (
                SELECT FROM experiment_metric x JOIN metric m ON m.id = x.metric_id
                WHERE x.experiment_id = :experiment AND (m.quantile IS NOT NULL OR m.cap_percentile IS NOT NULL))\
            """;

    private static final List<String> STORE =
            List.of(
                    "DELETE FROM ranked_sum WHERE experiment_id = :experiment",
                    "INSERT INTO ranked_sum SELECT * FROM ranked_fresh WHERE experiment_id = :experiment",
                    "UPDATE results_state SET ranks_due = FALSE WHERE experiment_id = :experiment");

    private static final String DIFFERENCES =
            """
            SELECT count(*) FROM (
                (SELECT * FROM ranked_fresh EXCEPT SELECT * FROM ranked_sum WHERE experiment_id = :experiment)
                UNION ALL
                (SELECT * FROM ranked_sum WHERE experiment_id = :experiment EXCEPT SELECT * FROM ranked_fresh)
            ) AS different\
            """;

    private final DatabaseClient bulk;

    RankedSums(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    /** Notes that outcomes were folded, where some metric does not add up. */
    Mono<Void> note(UUID experiment) {
        return run(NOTE, experiment);
    }

    /** Computes them anew if outcomes were folded since. */
    Mono<Void> refresh(UUID experiment) {
        return bulk.sql(
                        "SELECT experiment_id FROM results_state WHERE experiment_id = :experiment AND ranks_due")
                .bind("experiment", experiment)
                .mapValue(UUID.class)
                .one()
                .flatMap(due -> compute(due, all(RankSql.AMOUNTS, due)).then(all(STORE, due)));
    }

    /**
     * Computes them anew by other outcomes than those that are kept; answers how many of the kept
     * ones were different.
     *
     * @param amounts fills the table {@code ranked_amount}
     */
    Mono<Long> replace(UUID experiment, Mono<Void> amounts) {
        Mono<Long> differences =
                bulk.sql(DIFFERENCES).bind("experiment", experiment).mapValue(Long.class).one();
        return compute(experiment, amounts)
                .then(differences)
                .delayUntil(_ -> all(STORE, experiment));
    }

    private Mono<Void> compute(UUID experiment, Mono<Void> amounts) {
        return Flux.fromIterable(RankSql.TABLES)
                .concatMap(sql -> bulk.sql(sql).then())
                .then(all(RankSql.PLACES, experiment))
                .then(amounts)
                .then(all(RankSql.RANK, experiment));
    }

    private Mono<Void> all(List<String> statements, UUID experiment) {
        return Flux.fromIterable(statements).concatMap(sql -> run(sql, experiment)).then();
    }

    private Mono<Void> run(String sql, UUID experiment) {
        DatabaseClient.GenericExecuteSpec statement = bulk.sql(sql);
        return (sql.contains(":experiment") ? statement.bind("experiment", experiment) : statement)
                .then();
    }
}
