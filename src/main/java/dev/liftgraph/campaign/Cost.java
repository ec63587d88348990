package dev.liftgraph.campaign;

import dev.liftgraph.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was spent on a campaign. Never changes; what was wrong is retracted.
 *
 * @param key unique in the campaign, so that recording it again does nothing
 * @param phase null for the campaign as a whole
 * @param segmentId whom it was spent on alone; null for all segments together
 * @param retractedAt null unless it was retracted
 * @param retractionReason null unless it was retracted
 */
public record Cost(
        UUID id,
        UUID campaignId,
        String key,
        CostKind kind,
        Money amount,
        LocalDate incurredOn,
        @Nullable PhaseKind phase,
        @Nullable UUID segmentId,
        @Nullable String note,
        Instant recordedAt,
        @Nullable Instant retractedAt,
        @Nullable String retractionReason) {

    public boolean counts() {
        return retractedAt == null;
    }

    /** Whether it says what the other says, whenever either was recorded. */
    boolean hasContentOf(Cost other) {
        return kind == other.kind
                && amount.equals(other.amount)
                && incurredOn.equals(other.incurredOn)
                && phase == other.phase
                && Objects.equals(segmentId, other.segmentId)
                && Objects.equals(note, other.note);
    }
}
