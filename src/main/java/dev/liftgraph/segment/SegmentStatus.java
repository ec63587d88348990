package dev.liftgraph.segment;

/** Life of a segment. */
public enum SegmentStatus {
    ACTIVE,
    RETIRED
}
