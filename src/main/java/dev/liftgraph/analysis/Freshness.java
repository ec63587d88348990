package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** How new the data of experiments are. */
@Repository
class Freshness {
    private static final Logger log = LoggerFactory.getLogger(Freshness.class);

    /** Most waiting units that are counted. */
    private static final int MOST_WAITING = 100_000;

    private final DatabaseClient database;

    Freshness(DatabaseClient database) {
        this.database = database;
    }

    /**
     * @param refreshedAt when the results were last brought up to date; null without units
     * @param lastExposedAt newest first exposure that the results know of; null without units
     * @param resumedAt when it last went on after a pause; null when it never did
     * @param lastEventAt newest event of the experiment's metrics in the time asked about; null for
     *     none in it, and when it could not be found out in time
     * @param waiting units that the results do not know of as they are now
     */
    record Known(
            UUID experimentId,
            @Nullable Instant refreshedAt,
            @Nullable Instant lastExposedAt,
            @Nullable Instant resumedAt,
            @Nullable Instant lastEventAt,
            long waiting) {}

    /**
     * Since when no units came: the newest first exposure, or the last end of a pause, if that was
     * later; an experiment with neither is left out.
     */
    Mono<Map<UUID, Instant>> quietSince(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT e.id, greatest(r.last_exposed_at, e.resumed_at) AS quiet_since
                        FROM experiment e LEFT JOIN results_state r ON r.experiment_id = e.id
                        WHERE e.id = ANY(:experiments)
                          AND (r.last_exposed_at IS NOT NULL OR e.resumed_at IS NOT NULL)\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .map(row ->
                        Map.entry(
                                get(row, "id", UUID.class), get(row, "quiet_since", Instant.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /** By experiment. Events are looked for in a span of time before now only. */
    Mono<Map<UUID, Known>> of(Collection<UUID> experiments, Instant now, Duration span) {
        return newestEvents(experiments, now, span)
                .onErrorResume(failure -> {
                    log.warn("The newest events of experiments were not found", failure);
                    return Mono.just(Map.of());
                })
                .flatMap(newest -> known(experiments, newest));
    }

    /** There is no index of events by name: all of the span are read, which may take too long. */
    private Mono<Map<UUID, Instant>> newestEvents(
            Collection<UUID> experiments, Instant now, Duration span) {
        return database.sql(
                        """
                        WITH named AS MATERIALIZED (
                            SELECT em.experiment_id, m.event
                            FROM experiment_metric em JOIN metric m ON m.id = em.metric_id
                            WHERE em.experiment_id = ANY(:experiments)
                        ), newest AS MATERIALIZED (
                            SELECT v.name, max(v.occurred_at) AS at FROM event v
                            WHERE v.occurred_at > :from AND v.occurred_at <= :now
                                AND v.name = ANY(ARRAY(SELECT event FROM named))
                            GROUP BY v.name
                        )
                        SELECT d.experiment_id, max(n.at) AS at
                        FROM named d JOIN newest n ON n.name = d.event GROUP BY d.experiment_id\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("now", now)
                .bind("from", now.minus(span))
                .map(row ->
                        Map.entry(
                                get(row, "experiment_id", UUID.class),
                                get(row, "at", Instant.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private Mono<Map<UUID, Known>> known(
            Collection<UUID> experiments, Map<UUID, Instant> newestEvents) {
        return database.sql(
                        """
                        SELECT e.id, e.resumed_at, r.refreshed_at, r.last_exposed_at,
                               (SELECT count(*) FROM (SELECT FROM touched_unit t WHERE t.experiment_id = e.id
                                    LIMIT :most) w) AS waiting
                        FROM experiment e LEFT JOIN results_state r ON r.experiment_id = e.id
                        WHERE e.id = ANY(:experiments)\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("most", MOST_WAITING)
                .map(row -> {
                    UUID id = get(row, "id", UUID.class);
                    return new Known(
                            id,
                            row.get("refreshed_at", Instant.class),
                            row.get("last_exposed_at", Instant.class),
                            row.get("resumed_at", Instant.class),
                            newestEvents.get(id),
                            get(row, "waiting", Long.class));
                })
                .all()
                .collectMap(Known::experimentId);
    }
}
