package dev.liftgraph.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request to approve one version of a draft.
 *
 * @param current whether the version and those of its segments are those of the draft, or the last
 *     ones before the start
 * @param decision null, as what belongs to it, while nobody decided
 * @param comment null also when nothing was said
 */
record Approval(
        int version,
        boolean current,
        String requestedBy,
        Instant requestedAt,
        @Nullable ApprovalDecision decision,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String comment) {}
