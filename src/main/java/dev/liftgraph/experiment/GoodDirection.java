package dev.liftgraph.experiment;

/** Which change of a metric is welcome. */
public enum GoodDirection {
    INCREASE,
    DECREASE
}
