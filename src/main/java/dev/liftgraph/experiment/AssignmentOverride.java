package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A variant that a customer meets whatever is drawn.
 *
 * @param customerId id of the customer outside; it need not be known here
 * @param variant null when the draft has it no more: then it forces nothing
 */
public record AssignmentOverride(
        UUID id,
        UUID experimentId,
        String customerId,
        @Nullable Variant variant,
        String reason,
        Instant setAt) {}
