package dev.liftgraph.statistics;

/** How much a warning weighs; the mildest comes first. */
public enum Severity {
    /** Good to know. */
    INFO,
    /** Read the numbers with care. */
    WARNING,
    /** Do not decide on the numbers. */
    CRITICAL
}
