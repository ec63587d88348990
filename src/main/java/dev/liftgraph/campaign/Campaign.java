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
 * @param coreValue the core value that the campaign restates; null when none was named
 * @param segmentIds the segments addressed, in the order given
 * @param activeSegments how many of them are not retired
 * @param segmentCountReason why there are more than {@value #MOST_SEGMENTS}; null when nobody said
 * @param version counts the changes, from 1
 */
public record Campaign(
        UUID id,
        String key,
        String name,
        String objective,
        @Nullable String owner,
        @Nullable String trigger,
        @Nullable String coreValue,
        CampaignStatus status,
        @Nullable Money budget,
        Timeline timeline,
        List<UUID> segmentIds,
        int activeSegments,
        @Nullable String segmentCountReason,
        int version,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Instant archivedAt) {

    static final int FEWEST_SEGMENTS = 3;
    static final int MOST_SEGMENTS = 7;

    public Campaign {
        segmentIds = List.copyOf(segmentIds);
    }

    /** What was decided between the phases; null before. */
    public @Nullable PhaseGate gate() {
        return timeline.phases().getFirst().course().gate();
    }

    public List<CampaignWarning> warnings() {
        return activeSegments >= FEWEST_SEGMENTS && activeSegments <= MOST_SEGMENTS
                ? List.of()
                : List.of(CampaignWarning.segmentCount(activeSegments));
    }

    /** Whether it has more segments than can be served and measured, and nobody said why. */
    public boolean hasTooManySegments() {
        return activeSegments > MOST_SEGMENTS && segmentCountReason == null;
    }
}
