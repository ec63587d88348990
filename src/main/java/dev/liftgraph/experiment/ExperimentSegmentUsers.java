package dev.liftgraph.experiment;

import dev.liftgraph.segment.SegmentUser;
import dev.liftgraph.segment.SegmentUsers;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Experiments keep their registered segments until they are archived. */
@Repository
class ExperimentSegmentUsers implements SegmentUsers {
    private final DatabaseClient database;

    ExperimentSegmentUsers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<SegmentUser>> of(Collection<UUID> segmentIds) {
        return database.sql(
                        """
                        SELECT u.segment_id, e.key, e.name, e.completed_at, e.status <> 'ARCHIVED' AS holds
                        FROM experiment_segment u JOIN experiment e ON e.id = u.experiment_id
                        WHERE u.segment_id = ANY(:segments) ORDER BY e.id\
                        """)
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(row -> SegmentUser.of(row, SegmentUser.Kind.EXPERIMENT))
                .all()
                .collectList();
    }
}
