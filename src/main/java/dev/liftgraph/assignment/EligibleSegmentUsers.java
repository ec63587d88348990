package dev.liftgraph.assignment;

import dev.liftgraph.segment.SegmentUser;
import dev.liftgraph.segment.SegmentUsers;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Experiments keep the segments that say who is eligible until they are archived. */
@Repository
class EligibleSegmentUsers implements SegmentUsers {
    private final DatabaseClient database;

    EligibleSegmentUsers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<SegmentUser>> of(Collection<UUID> segmentIds) {
        return database.sql(
                        """
                        SELECT g.segment_id, e.key, e.name, e.completed_at, e.status <> 'ARCHIVED' AS holds
                        FROM eligible_segment g JOIN experiment e ON e.id = g.experiment_id
                        WHERE g.segment_id = ANY(:segments) ORDER BY e.id\
                        """)
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(row -> SegmentUser.of(row, SegmentUser.Kind.EXPERIMENT))
                .all()
                .collectList();
    }
}
