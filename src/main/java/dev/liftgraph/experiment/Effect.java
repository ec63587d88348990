package dev.liftgraph.experiment;

/**
 * A difference between treatment and control.
 *
 * @param value in the metric's unit, or as a fraction of the baseline; 0.05 may be 5 points or +5 %
 */
public record Effect(double value, Scale scale) {}
