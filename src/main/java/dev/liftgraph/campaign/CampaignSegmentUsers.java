package dev.liftgraph.campaign;

import dev.liftgraph.segment.SegmentUser;
import dev.liftgraph.segment.SegmentUsers;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Campaigns keep the segments that they address, spent something on or have a strategy for, also
 * when they are over or no longer address them.
 */
@Repository
class CampaignSegmentUsers implements SegmentUsers {
    private final DatabaseClient database;

    CampaignSegmentUsers(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<SegmentUser>> of(Collection<UUID> segmentIds) {
        return database.sql(
                        """
                        SELECT u.segment_id, c.key, c.name, c.completed_at, TRUE AS holds
                        FROM (
                            SELECT campaign_id, segment_id FROM campaign_segment WHERE segment_id = ANY(:segments)
                            UNION
                            SELECT campaign_id, segment_id FROM cost WHERE segment_id = ANY(:segments)
                            UNION
                            SELECT campaign_id, segment_id FROM strategy WHERE segment_id = ANY(:segments)
                        ) AS u
                        JOIN campaign c ON c.id = u.campaign_id ORDER BY c.id\
                        """)
                .bind("segments", segmentIds.toArray(UUID[]::new))
                .map(row -> SegmentUser.of(row, SegmentUser.Kind.CAMPAIGN))
                .all()
                .collectList();
    }
}
