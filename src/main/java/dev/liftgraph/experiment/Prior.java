package dev.liftgraph.experiment;

/**
 * What is believed of a relative lift before the start: a normal distribution.
 *
 * @param mean as a fraction
 * @param standardDeviation as a fraction, greater than 0
 */
public record Prior(double mean, double standardDeviation) {
    static final Prior DEFAULT = new Prior(0, 0.3);
}
