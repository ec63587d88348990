package dev.liftgraph.segment;

import static dev.liftgraph.database.Columns.get;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** A segment is used by those that a merge or a split made of it. */
@Repository
class DerivedSegments implements SegmentUsers {
    private final DatabaseClient database;

    DerivedSegments(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<SegmentUser>> of(Collection<UUID> segmentIds) {
        return database.sql(
                        """
                        SELECT l.parent_id, s.key, s.name, s.retired_at, s.deleted_at IS NULL AS holds
                        FROM segment_lineage l JOIN segment s ON s.id = l.child_id
                        WHERE l.parent_id = ANY(:segments) ORDER BY s.id\
                        """)
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(row ->
                        new SegmentUser(
                                get(row, "parent_id", UUID.class),
                                SegmentUser.Kind.SEGMENT,
                                get(row, "key", String.class),
                                get(row, "name", String.class),
                                get(row, "holds", Boolean.class),
                                row.get("retired_at", Instant.class)))
                .all()
                .collectList();
    }
}
