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
 * Campaigns keep the segments that a strategy was planned for, also when they no longer address
 * them, and the strategy no longer stands.
 */
@Repository
class StrategySegmentUsers implements SegmentUsers {
    private final DatabaseClient database;

    StrategySegmentUsers(DatabaseClient database) {
        this.database = database;
    }

    /** Those that are told of already, because they address it or spent on it, are left out. */
    @Override
    public Mono<List<SegmentUser>> of(Collection<UUID> segmentIds) {
        return database.sql(
                        """
                        SELECT DISTINCT c.id, t.segment_id, c.key, c.name, c.completed_at
                        FROM strategy t JOIN campaign c ON c.id = t.campaign_id
                        WHERE t.segment_id = ANY(:segments)
                            AND NOT EXISTS (
                                SELECT FROM campaign_segment u
                                WHERE u.campaign_id = t.campaign_id AND u.segment_id = t.segment_id)
                            AND NOT EXISTS (
                                SELECT FROM cost s
                                WHERE s.campaign_id = t.campaign_id AND s.segment_id = t.segment_id)
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
