package dev.liftgraph.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Keeps the scores that {@link FeatureRows} has staged. Inside the caller's transaction on the bulk
 * connections.
 */
@Repository
class ModelScores {
    private static final List<Double> SHARES = List.of(0.01, 0.05, 0.1, 0.2, 0.3, 0.5);

    private static final String KEEP_CLUSTERS =
            """
            INSERT INTO score (run_id, customer_id, cluster)
            SELECT :run, customer_id, CAST(value AS smallint) FROM staged_score ORDER BY customer_id\
            """;

    /** top_share: the share of customers who score at least as high. */
    private static final String KEEP_PROBABILITIES =
            """
            WITH kept AS (
                INSERT INTO score (run_id, customer_id, probability, top_share)
                SELECT :run, customer_id, value, cume_dist() OVER (ORDER BY value DESC) FROM staged_score
                ORDER BY customer_id
                RETURNING probability, top_share
            )
            SELECT %s FROM kept\
            """
                    .formatted(
                            SHARES.stream()
                                    .map(share ->
                                            "min(probability) FILTER (WHERE top_share <= %s)"
                                                    .formatted(share))
                                    .collect(Collectors.joining(", ")));

    private final DatabaseClient bulk;

    ModelScores(@Qualifier("bulk") DatabaseClient bulk) {
        this.bulk = bulk;
    }

    Mono<Void> keepClusters(UUID run) {
        return bulk.sql(KEEP_CLUSTERS).bind("run", run).then();
    }

    /** Answers where the top shares begin. */
    Mono<List<TopShare>> keepProbabilities(UUID run) {
        return bulk.sql(KEEP_PROBABILITIES)
                .bind("run", run)
                .map(row -> {
                    List<TopShare> shares = new ArrayList<>();
                    for (int i = 0; i < SHARES.size(); i++) {
                        @Nullable Double probability = row.get(i, Double.class);
                        shares.add(new TopShare(SHARES.get(i), probability));
                    }
                    return shares;
                })
                .one();
    }
}
