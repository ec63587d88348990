package dev.liftgraph.statistics;

/** Which way a metric should go. */
public enum Direction {
    /** More is better. */
    INCREASE,
    /** Less is better. */
    DECREASE;

    /** The value as a gain: positive when it goes the right way. */
    double gain(double value) {
        return this == INCREASE ? value : -value;
    }
}
