package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.database.Columns.optional;

import dev.liftgraph.api.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The segments and their versions. */
@Repository
public class Segments {
    private static final String SELECT =
            """
            SELECT s.id, s.key, s.name, s.description, s.version_id, s.created_at,
                   v.number, v.rule, v.author, v.reason, v.created_at AS version_created_at, e.size, e.as_of
            FROM segment s
            JOIN segment_version v ON v.id = s.version_id
            LEFT JOIN segment_evaluation e ON e.segment_version_id = v.id AND e.as_of = (
                SELECT max(as_of) FROM segment_evaluation WHERE segment_version_id = v.id)
            """;

    private static final JsonMapper JSON = new JsonMapper();

    private final DatabaseClient database;
    private final DatabaseClient bulk;

    Segments(DatabaseClient database, @Qualifier("bulk") DatabaseClient bulk) {
        this.database = database;
        this.bulk = bulk;
    }

    /** The segments with these keys, by key. */
    public Mono<Map<String, Segment>> byKeys(Collection<String> keys) {
        return database.sql(SELECT + "WHERE s.key = ANY(:keys)")
                .bind("keys", keys.toArray(String[]::new))
                .map(Segments::segment)
                .all()
                .collectMap(Segment::key);
    }

    /** The segments with these ids, by id. */
    public Mono<Map<UUID, Segment>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE s.id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Segments::segment)
                .all()
                .collectMap(Segment::id);
    }

    Mono<List<Segment>> page(Page page) {
        return database.sql(SELECT + "WHERE s.id > :after ORDER BY s.id LIMIT :limit")
                .bind("after", page.start())
                .bind("limit", page.limit())
                .map(Segments::segment)
                .all()
                .collectList();
    }

    /**
     * Adds a segment and its first version, inside the caller's transaction on the bulk
     * connections.
     */
    Mono<Void> add(Segment segment) {
        return bulk.sql(
                        """
                        INSERT INTO segment (id, key, name, description, version_id, created_at)
                        VALUES (:id, :key, :name, :description, :version, :at)\
                        """)
                .bind("id", segment.id())
                .bind("key", segment.key())
                .bind("name", segment.name())
                .bind("description", optional(segment.description(), String.class))
                .bind("version", segment.versionId())
                .bind("at", segment.createdAt())
                .then()
                .then(addVersion(segment));
    }

    /**
     * Makes the version this record has the current one, inside the caller's transaction on the
     * bulk connections.
     */
    Mono<Void> revise(Segment segment) {
        return addVersion(segment)
                .then(
                        bulk.sql("UPDATE segment SET version_id = :version WHERE id = :id")
                                .bind("version", segment.versionId())
                                .bind("id", segment.id())
                                .then());
    }

    private Mono<Void> addVersion(Segment segment) {
        return bulk.sql(
                        """
                        INSERT INTO segment_version
                            (id, segment_id, number, rule, attribute_keys, author, reason, created_at)
                        VALUES (:id, :segment, :number, CAST(:rule AS jsonb), :keys, :author, :reason, :at)\
                        """)
                .bind("id", segment.versionId())
                .bind("segment", segment.id())
                .bind("number", segment.versionNumber())
                .bind("rule", JSON.writerFor(Rule.class).writeValueAsString(segment.rule()))
                .bind("keys", segment.rule().attributeKeys().distinct().toArray(String[]::new))
                .bind("author", optional(segment.author(), String.class))
                .bind("reason", optional(segment.reason(), String.class))
                .bind("at", segment.versionCreatedAt())
                .then()
                .then(addReferences(segment))
                .then(noteScorings(segment));
    }

    private Mono<Void> addReferences(Segment segment) {
        UUID[] versions = segment.rule().members().distinct().toArray(UUID[]::new);
        return versions.length == 0
                ? Mono.empty()
                : bulk.sql(
                                """
                                INSERT INTO segment_reference (version_id, referenced_version_id)
                                SELECT :id, referenced FROM unnest(:referenced) AS referenced\
                                """)
                        .bind("id", segment.versionId())
                        .bind("referenced", versions)
                        .then();
    }

    /** From now on they cannot be deleted; a rule that names one deleted meanwhile is refused. */
    private Mono<Void> noteScorings(Segment segment) {
        String[] keys = segment.rule().scoringKeys().distinct().toArray(String[]::new);
        if (keys.length == 0) {
            return Mono.empty();
        }
        return bulk.sql(
                        """
                        INSERT INTO segment_version_scoring (segment_version_id, scoring_id)
                        SELECT :version, id FROM scoring WHERE key = ANY(:keys)\
                        """)
                .bind("version", segment.versionId())
                .bind("keys", keys)
                .fetch()
                .rowsUpdated()
                .filter(noted -> noted == keys.length)
                .switchIfEmpty(Mono.error(ScoreRuleCheck::scoringGone))
                .then();
    }

    static Rule rule(Readable row) {
        return JSON.readValue(get(row, "rule", String.class), Rule.class);
    }

    private static Segment segment(Readable row) {
        @Nullable Long size = row.get("size", Long.class);
        return new Segment(
                get(row, "id", UUID.class),
                get(row, "key", String.class),
                get(row, "name", String.class),
                row.get("description", String.class),
                get(row, "version_id", UUID.class),
                get(row, "number", Integer.class),
                rule(row),
                row.get("author", String.class),
                row.get("reason", String.class),
                get(row, "version_created_at", Instant.class),
                get(row, "created_at", Instant.class),
                size,
                row.get("as_of", Instant.class));
    }
}
