package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How new the data of experiments are. */
@Repository
class Freshness {
    /** Most waiting units that are counted. */
    private static final int MOST_WAITING = 100_000;

    private final DatabaseClient database;

    Freshness(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param refreshedAt when the results were last brought up to date; null without units
     * @param lastExposedAt newest first exposure that the results know of; null without units
     * @param lastEventAt newest event of the experiment's metrics in the time asked about; null for
     *     none in it
     * @param waiting units that the results do not know of as they are now
     */
    record Known(
            UUID experimentId,
            @Nullable Instant refreshedAt,
            @Nullable Instant lastExposedAt,
            @Nullable Instant lastEventAt,
            long waiting) {}

    /** Newest first exposures; an experiment without units is left out. */
    Mono<Map<UUID, Instant>> lastExposed(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT experiment_id, last_exposed_at FROM results_state
                        WHERE experiment_id = ANY(:experiments) AND last_exposed_at IS NOT NULL\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "last_exposed_at", Instant.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * By experiment. Events are looked for in a span of time before now only: there is no index of
     * them by name.
     */
    Mono<Map<UUID, Known>> of(Collection<UUID> experiments, Instant now, Duration span) {
        return database.sql(
                        """
                        WITH named AS (
                            SELECT DISTINCT m.event FROM experiment_metric em JOIN metric m ON m.id = em.metric_id
                            WHERE em.experiment_id = ANY(:experiments)
                        ), newest AS MATERIALIZED (
                            SELECT v.name, max(v.occurred_at) AS at FROM event v
                            WHERE v.occurred_at > :from AND v.occurred_at <= :now
                                AND v.name = ANY(ARRAY(SELECT event FROM named))
                            GROUP BY v.name
                        )
                        SELECT x.id, r.refreshed_at, r.last_exposed_at,
                               (SELECT max(n.at) FROM experiment_metric em JOIN metric m ON m.id = em.metric_id
                                JOIN newest n ON n.name = m.event WHERE em.experiment_id = x.id) AS last_event_at,
                               (SELECT count(*) FROM (SELECT FROM touched_unit t WHERE t.experiment_id = x.id
                                    LIMIT :most) w) AS waiting
                        FROM unnest(:experiments) AS x (id)
                        LEFT JOIN results_state r ON r.experiment_id = x.id\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("now", now)
                .bind("from", now.minus(span))
                .bind("most", MOST_WAITING)
                .map(row ->
                        new Known(
                                get(row, "id", UUID.class),
                                row.get("refreshed_at", Instant.class),
                                row.get("last_exposed_at", Instant.class),
                                row.get("last_event_at", Instant.class),
                                get(row, "waiting", Long.class)))
                .all()
                .collectMap(Known::experimentId);
    }
}
