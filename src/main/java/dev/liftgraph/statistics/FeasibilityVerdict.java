package dev.liftgraph.statistics;

/** Whether an experiment on a segment can answer its question, the best first. */
public enum FeasibilityVerdict {
    /** The required units are there by the end of the phase. */
    FEASIBLE,
    /** They are there within three times the days. */
    NEEDS_LONGER,
    /** They are there by the end of the phase together with one sibling. */
    MERGE_SEGMENTS,
    /** An effect of at most twice the planned size is detected by the end of the phase. */
    NEEDS_LARGER_MDE,
    /** None of these. */
    DO_NOT_TEST
}
