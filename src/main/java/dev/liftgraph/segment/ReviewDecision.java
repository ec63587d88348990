package dev.liftgraph.segment;

/** What is to become of a segment. */
public enum ReviewDecision {
    KEEP,
    MERGE,
    SPLIT,
    RETIRE
}
