package dev.liftgraph.campaign;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a competitor did.
 *
 * @param source where it is known from
 * @param segmentIds the segments it concerns, in the order given
 * @param campaignId the campaign that answers to it; null when there is none
 * @param retractedAt when it was taken back; null when it stands
 * @param retractionReason why it was; null when it stands
 */
public record CompetitorEvent(
        UUID id,
        String key,
        String competitor,
        CompetitorEventType type,
        Instant occurredAt,
        String source,
        String description,
        List<UUID> segmentIds,
        @Nullable UUID campaignId,
        Instant recordedAt,
        @Nullable Instant retractedAt,
        @Nullable String retractionReason) {

    public CompetitorEvent {
        segmentIds = List.copyOf(segmentIds);
    }

    public boolean isRetracted() {
        return retractedAt != null;
    }

    /**
     * Whether another recording says the same. One that names no campaign says nothing about it:
     * the campaign may have been linked since.
     */
    boolean isSaidBy(CompetitorEvent other) {
        return key.equals(other.key)
                && competitor.equals(other.competitor)
                && type == other.type
                && occurredAt.equals(other.occurredAt)
                && source.equals(other.source)
                && description.equals(other.description)
                && segmentIds.equals(other.segmentIds)
                && (other.campaignId == null || other.campaignId.equals(campaignId));
    }
}
