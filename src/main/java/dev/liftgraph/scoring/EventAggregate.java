package dev.liftgraph.scoring;

/** How events become a number. */
public enum EventAggregate {
    /** How many there are. */
    COUNT,
    /** The sum of their values; events without a value add nothing. */
    SUM,
    /** How many different values a property of theirs has; events without it are left out. */
    DISTINCT
}
