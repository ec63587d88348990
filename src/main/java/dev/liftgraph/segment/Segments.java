package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.optional;
import static dev.liftgraph.segment.SegmentRow.SELECT;

import dev.liftgraph.api.Page;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The segments and their versions. */
@Repository
public class Segments {
    private final DatabaseClient database;
    private final DatabaseClient bulk;

    Segments(DatabaseClient database, @Qualifier("bulk") DatabaseClient bulk) {
        this.database = database;
        this.bulk = bulk;
    }

    /** The segments with these keys, by key. */
    public Mono<Map<String, Segment>> byKeys(Collection<String> keys) {
        return database.sql(SELECT + "WHERE s.key = ANY(:keys) AND s.deleted_at IS NULL")
                .bind("keys", keys.toArray(String[]::new))
                .map(SegmentRow::segment)
                .all()
                .collectMap(Segment::key);
    }

    /** The segments with these ids, by id. */
    public Mono<Map<UUID, Segment>> byIds(Collection<UUID> ids) {
        return database.sql(SELECT + "WHERE s.id = ANY(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(SegmentRow::segment)
                .all()
                .collectMap(Segment::id);
    }

    /**
     * @param saturation null for all
     */
    Mono<List<Segment>> page(Page page, @Nullable Saturation saturation) {
        return database.sql(
                        SELECT
                                + """
                                WHERE s.id > :after AND s.deleted_at IS NULL
                                    AND (CAST(:saturation AS text) IS NULL OR s.saturation = :saturation)
                                ORDER BY s.id LIMIT :limit\
                                """)
                .bind("after", page.start())
                .bind(
                        "saturation",
                        optional(saturation == null ? null : saturation.name(), String.class))
                .bind("limit", page.limit())
                .map(SegmentRow::segment)
                .all()
                .collectList();
    }

    /**
     * Keeps segments from being retired or deleted until the caller's transaction ends.
     *
     * @return those of them that are neither
     */
    public Mono<Set<UUID>> holdActive(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT id FROM segment
                        WHERE id = ANY(:ids) AND status = 'ACTIVE' AND deleted_at IS NULL
                        ORDER BY id FOR SHARE\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toSet());
    }

    /**
     * Adds a segment and its first version, inside the caller's transaction on the bulk
     * connections.
     */
    Mono<Void> add(Segment segment) {
        return bulk.sql(
                        """
                        INSERT INTO segment
                            (id, key, name, description, version_id, created_at, used_for, owner, tags,
                             saturation, competitors, saturation_source, saturation_assessed_on)
                        VALUES (:id, :key, :name, :description, :version, :at, :use, :owner, :tags,
                                :saturation, :competitors, :source, :assessedOn)\
                        """)
                .bind("id", segment.id())
                .bind("key", segment.key())
                .bind("name", segment.name())
                .bind("description", optional(segment.description(), String.class))
                .bind("version", segment.versionId())
                .bind("at", segment.createdAt())
                .bindValues(SegmentProfiles.bindings(segment.profile()))
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
                .bind("rule", SegmentRow.json(segment.rule()))
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
}
