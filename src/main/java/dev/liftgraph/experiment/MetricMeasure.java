package dev.liftgraph.experiment;

/** What of a unit's events makes a part of its ratio, or what it has a quantile of. */
public enum MetricMeasure {
    /** How many there are. */
    COUNT,
    /** The sum of their values. */
    SUM,
    /** Days from the exposure to the first one; only of a quantile. */
    DAYS
}
