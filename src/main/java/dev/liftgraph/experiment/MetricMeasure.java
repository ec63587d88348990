package dev.liftgraph.experiment;

/** What of a unit's events makes a part of its ratio. */
public enum MetricMeasure {
    /** How many there are. */
    COUNT,
    /** The sum of their values. */
    SUM
}
