package dev.liftgraph.statistics;

/**
 * Sufficient statistics of one metric over the units of one arm. Samples of the same kind add up
 * across days, phases and segments, but for quantiles, so no comparison needs a raw value.
 *
 * <p>Assumes that the units are independent: one value for each randomised unit. Source:
 * STATISTICS, section 0; growthbook/gbstats {@code models/statistics.py}.
 */
public sealed interface Sample
        permits Proportion, Mean, Ratio, CovariateAdjusted, CovariateAdjustedRatio, QuantileSample {

    /** Number of units, 0 or more. */
    long n();

    /**
     * Mean, or quantile, in the metric's unit, without any adjustment; 0 when there are no units,
     * or nothing to divide by.
     */
    double mean();

    /**
     * Variance of one unit's value in the squared unit of the metric, n times that of the mean; 0
     * when there are no units.
     */
    double variance();

    /**
     * The sample of both sets of units together.
     *
     * @throws IllegalArgumentException if the other sample is of another kind, or they are
     *     quantiles
     */
    Sample plus(Sample other);

    /** Variance of the sample mean, {@code variance / n}; 0 when there are no units. */
    default double varianceOfMean() {
        return n() == 0 ? 0 : variance() / n();
    }
}
