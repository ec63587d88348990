package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an experiment, once.
 *
 * @param variant the one to go on with; null for none
 * @param recommendation what the results recommended then; null when nothing is known of it
 * @param override why it was decided otherwise; null when it was not
 */
public record Conclusion(
        UUID id,
        UUID experimentId,
        ConclusionOutcome outcome,
        @Nullable Variant variant,
        String rationale,
        String decidedBy,
        Instant concludedAt,
        @Nullable Recommended recommendation,
        @Nullable ConclusionOverride override) {

    /** Whether it is the contrary of what was recommended. */
    public boolean againstRecommendation() {
        return recommendation != null && recommendation.isOpposedBy(outcome, variant);
    }
}
