package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about an experiment, once.
 *
 * @param variant the one to go on with; null for none
 */
public record Conclusion(
        UUID experimentId,
        ConclusionOutcome outcome,
        @Nullable Variant variant,
        String rationale,
        String decidedBy,
        Instant concludedAt) {}
