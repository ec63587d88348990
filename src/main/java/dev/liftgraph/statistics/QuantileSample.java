package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;

/**
 * A quantile of the units' values in one arm, such as the 90th percentile of days to renewal, with
 * two order statistics that say how well it is known.
 *
 * <pre>{@code
 * lower, upper   values at ranks n nu -+ z sqrt(n nu (1 - nu)),   z = 1.96
 * variance       ((upper - lower) / (2 z))^2 (n - 1)              of one unit, so that the
 *                                                                 quantile's is variance / n
 * }</pre>
 *
 * <p>Arms are compared like means of that variance: Welch's test, and the relative lift. Not
 * defined unless both ranks lie inside the sample: {@code n > z^2 nu / (1 - nu)} and {@code n > z^2
 * (1 - nu) / nu}, so that a 90th percentile needs 35 units. Quantiles do not add up over phases or
 * segments.
 *
 * <p>Assumes independent units, one value each. Unit: the metric's. Source: gbstats {@code
 * QuantileStatistic}; STATISTICS, section 7.
 *
 * @param nu the quantile's level, between 0 and 1
 * @param n units, between 0 and 2^53
 * @param quantile the value below which a share nu of the units lies, within 1e100
 * @param lower order statistic below it, within 1e100
 * @param upper order statistic above it, within 1e100
 */
public record QuantileSample(double nu, long n, double quantile, double lower, double upper) {

    private static final double LARGEST = 1e100;
    private static final double CRITICAL = new StandardNormal().criticalValue(0.95);

    public QuantileSample {
        Require.openFraction(nu, "level of the quantile");
        Require.units(n);
        Require.that(
                Math.abs(quantile) <= LARGEST
                        && Math.abs(lower) <= LARGEST
                        && Math.abs(upper) <= LARGEST,
                "values must be within 1e100");
        Require.that(lower <= upper, "lower value must not exceed upper value");
    }

    /**
     * Compares a treatment with its control.
     *
     * @param level confidence level of all intervals, between 0 and 1
     * @return {@link NotComparable} with TOO_FEW_UNITS when a rank lies outside the sample, and
     *     with ZERO_VARIANCE when an arm's two order statistics are equal
     * @throws IllegalArgumentException if the samples are of different quantiles
     */
    public static Comparison compare(
            QuantileSample control, QuantileSample treatment, double level) {
        Require.openFraction(level, "level");
        Require.that(control.nu == treatment.nu, "both arms need the same quantile");
        if (control.n == 0 || treatment.n == 0) {
            return new NotComparable(Reason.NO_UNITS_IN_VARIANT);
        }
        if (!control.isLargeEnough() || !treatment.isLargeEnough()) {
            return new NotComparable(Reason.TOO_FEW_UNITS);
        }
        if (control.lower == control.upper || treatment.lower == treatment.upper) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        return Comparisons.compare(control.asMean(), treatment.asMean(), level);
    }

    /** Whether both order statistics lie inside the sample. */
    public boolean isLargeEnough() {
        double odds = nu / (1 - nu);
        return n >= 2 && n > CRITICAL * CRITICAL * Math.max(odds, 1 / odds);
    }

    private Mean asMean() {
        double error = (upper / 2 - lower / 2) / CRITICAL;
        return new Mean(n, quantile, error * error * (n - 1));
    }
}
