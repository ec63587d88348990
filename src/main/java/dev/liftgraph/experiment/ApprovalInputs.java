package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** What approvals are asked for and decided with; the schema describes the fields. */
final class ApprovalInputs {
    private ApprovalInputs() {}

    /** A draft to be approved. */
    record Request(String experiment, @Nullable Integer version, String requestedBy) {}

    /** A decision about a draft. */
    record Decide(
            String experiment,
            @Nullable Integer version,
            ApprovalDecision decision,
            String decidedBy,
            @Nullable String comment) {}
}
