package dev.liftgraph.segment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds the active segments whose members are not known as of today. */
@Repository
class StaleSegments {
    static final Duration FRESH = Duration.ofHours(24);

    private static final String STALE =
            """
            FROM segment s
            WHERE s.status = 'ACTIVE' AND s.deleted_at IS NULL
                AND NOT EXISTS (
                    SELECT FROM segment_evaluation e
                    WHERE e.segment_version_id = s.version_id AND e.as_of >= :fresh)
            """;

    private final DatabaseClient bulk;
    private final Clock clock;

    StaleSegments(@Qualifier("bulk") DatabaseClient bulk, Clock clock) {
        this.bulk = bulk;
        this.clock = clock;
    }

    /** Ids of those that are stale, the oldest segment first. */
    Mono<List<UUID>> all() {
        return bulk.sql("SELECT s.id " + STALE + "ORDER BY s.id")
                .bind("fresh", fresh())
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    /**
     * Takes segments for the caller's transaction on the bulk connections.
     *
     * @return the versions in force of those that are still stale, and that no other server has
     */
    Mono<List<UUID>> take(List<UUID> ids) {
        return bulk.sql(
                        "SELECT s.version_id "
                                + STALE
                                + "AND s.id = ANY(:ids) ORDER BY s.id FOR NO KEY UPDATE OF s SKIP LOCKED")
                .bind("fresh", fresh())
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collectList();
    }

    private Instant fresh() {
        return clock.instant().minus(FRESH);
    }
}
