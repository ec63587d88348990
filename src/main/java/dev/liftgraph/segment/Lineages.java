package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;
import static dev.liftgraph.segment.SegmentRow.SELECT;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Which segments were made of which. */
@Repository
public class Lineages {
    private final DatabaseClient database;
    private final DatabaseClient bulk;

    Lineages(DatabaseClient database, @Qualifier("bulk") DatabaseClient bulk) {
        this.database = database;
        this.bulk = bulk;
    }

    /** The segments that these were made of, by the id of the child. */
    Mono<Map<UUID, List<Segment>>> parents(Collection<UUID> children) {
        return relatives("child_id", "parent_id", children);
    }

    /** The segments that were made of these, by the id of the parent. */
    Mono<Map<UUID, List<Segment>>> children(Collection<UUID> parents) {
        return relatives("parent_id", "child_id", parents);
    }

    private Mono<Map<UUID, List<Segment>>> relatives(
            String own, String other, Collection<UUID> ids) {
        String sql =
                SELECT.replaceFirst("SELECT", "SELECT l." + own + " AS relative_of,")
                        + "JOIN segment_lineage l ON l.%s = s.id WHERE l.%s = ANY(:ids)"
                                .formatted(other, own)
                        + " AND s.deleted_at IS NULL ORDER BY l.ordinal, s.id";
        return database.sql(sql)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "relative_of", UUID.class), SegmentRow.segment(row)))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    }

    /** Ids of the other segments that were made of a parent of these, by the id of each. */
    public Mono<Map<UUID, Set<UUID>>> siblings(Collection<UUID> ids) {
        return database.sql(
                        """
                        SELECT own.child_id AS id, other.child_id AS sibling
                        FROM segment_lineage own JOIN segment_lineage other ON other.parent_id = own.parent_id
                        WHERE own.child_id = ANY(:ids) AND other.child_id <> own.child_id\
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(get(row, "id", UUID.class), get(row, "sibling", UUID.class)))
                .all()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
    }

    /** Inside the caller's transaction on the bulk connections. */
    Mono<Void> add(Segment child, List<Segment> parents) {
        return bulk.sql(
                        """
                        INSERT INTO segment_lineage (child_id, parent_id, parent_version_id, ordinal)
                        SELECT :child, parent_id, version_id, ordinal
                        FROM unnest(CAST(:parents AS uuid[]), CAST(:versions AS uuid[]))
                            WITH ORDINALITY AS given (parent_id, version_id, ordinal)\
                        """)
                .bind("child", child.id())
                .bind("parents", parents.stream().map(Segment::id).toArray(UUID[]::new))
                .bind("versions", parents.stream().map(Segment::versionId).toArray(UUID[]::new))
                .then();
    }
}
