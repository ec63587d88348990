package dev.liftgraph.analysis;

import static dev.liftgraph.database.Columns.get;

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
     * @param resumedAt when it last went on after a pause; null when it never did
     * @param waiting units that the results do not know of as they are now
     * @param behind whether there are such units, or figures that do not know of those folded
     */
    record Known(
            UUID experimentId,
            @Nullable Instant refreshedAt,
            @Nullable Instant lastExposedAt,
            @Nullable Instant resumedAt,
            long waiting,
            boolean behind) {}

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

    /** By experiment. */
    Mono<Map<UUID, Known>> of(Collection<UUID> experiments) {
        return database.sql(
                        """
                        SELECT e.id, e.resumed_at, r.refreshed_at, r.last_exposed_at,
                               coalesce(r.ranks_due, FALSE) AS ranks_due,
                               (SELECT count(*) FROM (SELECT FROM touched_unit t WHERE t.experiment_id = e.id
                                    LIMIT :most) w) AS waiting
                        FROM experiment e LEFT JOIN results_state r ON r.experiment_id = e.id
                        WHERE e.id = ANY(:experiments)\
                        """)
                .bind("experiments", experiments.toArray(UUID[]::new))
                .bind("most", MOST_WAITING)
                .map(row -> {
                    UUID id = get(row, "id", UUID.class);
                    long waiting = get(row, "waiting", Long.class);
                    return new Known(
                            id,
                            row.get("refreshed_at", Instant.class),
                            row.get("last_exposed_at", Instant.class),
                            row.get("resumed_at", Instant.class),
                            waiting,
                            waiting > 0 || get(row, "ranks_due", Boolean.class));
                })
                .all()
                .collectMap(Known::experimentId);
    }
}
