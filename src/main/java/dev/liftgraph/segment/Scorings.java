package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The scorings. */
@Repository
class Scorings {
    private static final String SELECT = "SELECT id, key, name, plan, created_at FROM scoring ";

    private final DatabaseClient database;
    private final DatabaseClient bulk;

    Scorings(DatabaseClient database, @Qualifier("bulk") DatabaseClient bulk) {
        this.database = database;
        this.bulk = bulk;
    }

    /** The scorings with these keys, by key. */
    Mono<Map<String, Scoring>> byKeys(Collection<String> keys) {
        return database.sql(SELECT + "WHERE key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .map(Scorings::scoring)
                .all()
                .collectMap(Scoring::key);
    }

    Mono<Map<UUID, Scoring>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Scorings::scoring)
                .all()
                .collectMap(Scoring::id);
    }

    Mono<List<Scoring>> page(Page page) {
        return database.sql(SELECT + "WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Scorings::scoring)
                .all()
                .collectList();
    }

    Mono<Void> add(Scoring scoring) {
        return database.sql(
                        """
                        INSERT INTO scoring (id, key, name, kind, plan, created_at)
                        VALUES (:id, :key, :name, :kind, CAST(:plan AS jsonb), :at)\
                        """)
                .bind("id", scoring.id())
                .bind("key", scoring.key())
                .bind("name", scoring.name())
                .bind("kind", scoring.kind().name())
                .bind("plan", ScoringJson.write(scoring.plan(), ScoringPlan.class))
                .bind("at", scoring.createdAt())
                .then();
    }

    /**
     * Removes a scoring with its runs and their scores, inside the caller's transaction on the bulk
     * connections.
     */
    Mono<Void> delete(UUID id) {
        return bulk.sql(
                        """
                        DELETE FROM score WHERE run_id IN (
                            SELECT id FROM scoring_run WHERE scoring_id = :id)\
                        """)
                .bind("id", id)
                .then()
                .then(bulk.sql("DELETE FROM scoring WHERE id = :id").bind("id", id).then());
    }

    /** Keys of the segments with a version that reads the scoring. */
    Mono<List<String>> segmentsReading(UUID id) {
        return database.sql(
                        """
                        SELECT DISTINCT s.key FROM segment_version_scoring u
                        JOIN segment_version v ON v.id = u.segment_version_id
                        JOIN segment s ON s.id = v.segment_id
                        WHERE u.scoring_id = :id ORDER BY s.key\
                        """)
                .bind("id", id)
                .mapValue(String.class)
                .all()
                .collectList();
    }

    private static Scoring scoring(Readable row) {
        return new Scoring(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                ScoringJson.read(get(row, "plan", String.class), ScoringPlan.class),
                get(row, "created_at", Instant.class));
    }
}
