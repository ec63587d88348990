package dev.liftgraph.analysis;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in an experiment and that somebody ought to know.
 *
 * @param acknowledgedAt null while nobody has
 * @param acknowledgedBy null while nobody has
 */
record Alert(
        UUID id,
        UUID experimentId,
        AlertCode code,
        String subject,
        String message,
        Instant raisedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgedBy) {

    /**
     * One to raise, unless it was raised before.
     *
     * @param subject what the code is about
     * @param period tells one time that it happens from another; empty when it happens once
     */
    record Raised(
            UUID experimentId, AlertCode code, String subject, String period, String message) {}
}
