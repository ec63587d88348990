package dev.liftgraph.experiment;

/** What an effect is measured in: the metric's own unit, or a fraction of the baseline. */
public enum Scale {
    ABSOLUTE,
    RELATIVE
}
