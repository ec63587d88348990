package dev.liftgraph.experiment;

/** How a unit's events inside its window become its outcome. */
public enum MetricKind {
    /** 1 when there was at least one such event, else 0. */
    PROPORTION,
    /** The sum of the events' values. */
    MEAN
}
