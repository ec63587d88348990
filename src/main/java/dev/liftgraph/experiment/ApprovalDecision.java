package dev.liftgraph.experiment;

/** What is decided about a draft; described in the schema. */
enum ApprovalDecision {
    APPROVED,
    CHANGES_REQUESTED
}
