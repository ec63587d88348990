package dev.liftgraph.statistics;

/**
 * One segment's, phase's or experiment's effect, as a pooling method wants it.
 *
 * @param value the effect, in the unit of the estimate
 * @param standardError its standard error in the same unit, 0 or more
 */
public record EffectSize(double value, double standardError) {

    public EffectSize {
        Require.finite(value, "value");
        Require.finite(standardError, "standard error");
        Require.that(standardError >= 0, "standard error must not be negative");
    }

    /** The value and standard error of an estimate. */
    public static EffectSize of(Estimate estimate) {
        return new EffectSize(estimate.value(), estimate.standardError());
    }

    /**
     * The normal interval around the value.
     *
     * @param level confidence level, between 0 and 1
     * @throws IllegalArgumentException if an end is no finite number
     */
    public Interval interval(double level) {
        Require.openFraction(level, "level");
        return Interval.around(
                value, new StandardNormal().criticalValue(level) * standardError, level);
    }

    /**
     * The effect on so many units: both numbers multiplied.
     *
     * @param factor 0 or more
     * @throws IllegalArgumentException if the product is no finite number
     */
    public EffectSize times(double factor) {
        Require.that(factor >= 0, "factor must not be negative but is ", factor);
        return new EffectSize(value * factor, standardError * factor);
    }
}
