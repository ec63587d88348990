package dev.liftgraph.segment;

/** What a segment is made for: choosing who takes part, reading results, or both. */
public enum SegmentUse {
    ELIGIBILITY,
    ANALYSIS,
    BOTH
}
