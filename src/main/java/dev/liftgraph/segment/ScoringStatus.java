package dev.liftgraph.segment;

/** Where a run stands. */
enum ScoringStatus {
    RUNNING,
    DONE,
    FAILED
}
