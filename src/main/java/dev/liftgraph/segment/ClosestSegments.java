package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Finds the segment that each of some small ones could be merged with. */
@Repository
class ClosestSegments {
    /** Starts from the few members of the small ones, whatever the size of the others. */
    private static final String FIND =
            """
            WITH small AS (
                SELECT s.id, s.version_id, e.size
                FROM segment s
                JOIN LATERAL (
                    SELECT size FROM segment_evaluation
                    WHERE segment_version_id = s.version_id ORDER BY as_of DESC LIMIT 1
                ) AS e ON true
                WHERE s.id = ANY(:segments)
            ), shared AS (
                SELECT small.id, other.segment_version_id AS version_id, count(*) AS shared
                FROM small
                JOIN membership own ON own.segment_version_id = small.version_id AND upper_inf(own.valid)
                JOIN membership other ON other.customer_id = own.customer_id AND upper_inf(other.valid)
                    AND other.segment_version_id <> small.version_id
                GROUP BY small.id, other.segment_version_id
            ), sibling AS (
                SELECT DISTINCT own.child_id AS id, other.child_id AS other_id
                FROM segment_lineage own
                JOIN segment_lineage other ON other.parent_id = own.parent_id AND other.child_id <> own.child_id
                WHERE own.child_id = ANY(:segments)
            )
            SELECT DISTINCT ON (small.id) small.id, other.id AS other_id
            FROM small
            JOIN segment other ON other.id <> small.id AND other.status = 'ACTIVE' AND other.deleted_at IS NULL
            LEFT JOIN shared ON shared.id = small.id AND shared.version_id = other.version_id
            LEFT JOIN sibling ON sibling.id = small.id AND sibling.other_id = other.id
            LEFT JOIN LATERAL (
                SELECT size FROM segment_evaluation
                WHERE segment_version_id = other.version_id ORDER BY as_of DESC LIMIT 1
            ) AS e ON true
            WHERE shared.shared IS NOT NULL OR sibling.id IS NOT NULL
            ORDER BY small.id, sibling.id IS NULL,
                coalesce(shared.shared, 0) / greatest(small.size + e.size - coalesce(shared.shared, 0), 1.0) DESC,
                other.id\
            """;

    private final DatabaseClient database;

    ClosestSegments(DatabaseClient database) {
        this.database = database;
    }

    /** One of the same parent first, then the one that shares the most (Jaccard). */
    Mono<Map<UUID, UUID>> of(Collection<UUID> small) {
        if (small.isEmpty()) {
            return Mono.just(Map.of());
        }
        return database.sql(FIND)
                .bind("segments", small.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "id", UUID.class), get(row, "other_id", UUID.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
