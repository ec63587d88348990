package dev.liftgraph.experiment;

/**
 * What is believed of a relative lift before the start: a normal distribution.
 *
 * @param mean as a fraction
 * @param standardDeviation as a fraction, greater than 0
 */
public record Prior(double mean, double standardDeviation) {
    /** What is assumed when nothing was said: a lift of 0 give or take 30 %. */
    public static final Prior DEFAULT = new Prior(0, 0.3);
}
