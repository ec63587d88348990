package dev.liftgraph.campaign;

import dev.liftgraph.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dated plan for a set of segments.
 *
 * @param trigger what set the campaign off, such as a competitor's move; null when nothing in
 *     particular
 * @param segmentIds the segments addressed, in the order given
 * @param version counts the changes, from 1
 */
public record Campaign(
        UUID id,
        String key,
        String name,
        String objective,
        @Nullable String owner,
        @Nullable String trigger,
        CampaignStatus status,
        @Nullable Money budget,
        Timeline timeline,
        List<UUID> segmentIds,
        int version,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant archivedAt) {

    static final int FEWEST_SEGMENTS = 3;
    static final int MOST_SEGMENTS = 7;

    public Campaign {
        segmentIds = List.copyOf(segmentIds);
    }

    public List<CampaignWarning> warnings() {
        int count = segmentIds.size();
        return count >= FEWEST_SEGMENTS && count <= MOST_SEGMENTS
                ? List.of()
                : List.of(CampaignWarning.segmentCount(count));
    }
}
