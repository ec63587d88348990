package dev.liftgraph.campaign;

import static dev.liftgraph.database.Columns.get;

import dev.liftgraph.segment.SegmentUser;
import dev.liftgraph.segment.SegmentUsers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Campaigns keep the segments that something was spent on, also when they no longer address them.
 */
@Repository
class CostSegmentUsers implements SegmentUsers {
    private final DatabaseClient database;

    CostSegmentUsers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<SegmentUser>> of(Collection<UUID> segmentIds) {
        return database.sql(
                        """
                        SELECT DISTINCT c.id, s.segment_id, c.key, c.name, c.completed_at
                        FROM cost s JOIN campaign c ON c.id = s.campaign_id
                        WHERE s.segment_id = ANY(:segments) AND NOT EXISTS (
                            SELECT FROM campaign_segment u
                            WHERE u.campaign_id = s.campaign_id AND u.segment_id = s.segment_id)
                        ORDER BY c.id\
                        """)
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(row ->
                        new SegmentUser(
                                get(row, "segment_id", UUID.class),
                                SegmentUser.Kind.CAMPAIGN,
                                get(row, "key", String.class),
                                get(row, "name", String.class),
                                true,
                                row.get("completed_at", Instant.class)))
                .all()
                .collectList();
    }
}
