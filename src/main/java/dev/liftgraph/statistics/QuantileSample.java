package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.jspecify.annotations.Nullable;

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
public record QuantileSample(double nu, long n, double quantile, double lower, double upper)
        implements Sample {

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
        return Comparisons.compare(control, treatment, level);
    }

    /** Whether both order statistics lie inside the sample. */
    public boolean isLargeEnough() {
        return n >= leastUnits();
    }

    /** Fewest units with which both order statistics lie inside the sample, 2 or more. */
    public long leastUnits() {
        double odds = nu / (1 - nu);
        return Math.max(2, 1 + (long) (CRITICAL * CRITICAL * Math.max(odds, 1 / odds)));
    }

    /** Whether both order statistics are the same, which leaves its error unknown. */
    public boolean isFlat() {
        return lower == upper;
    }

    /** Why it has no known error; null when it has. */
    @Nullable Reason missing() {
        if (!isLargeEnough()) {
            return Reason.TOO_FEW_UNITS;
        }
        return isFlat() ? Reason.ZERO_VARIANCE : null;
    }

    @Override
    public double mean() {
        return n == 0 ? 0 : quantile;
    }

    @Override
    public double variance() {
        if (n < 2) {
            return 0;
        }
        double error = (upper / 2 - lower / 2) / CRITICAL;
        return error * error * (n - 1);
    }

    /** Of units together only their values have a quantile. */
    @Override
    public QuantileSample plus(Sample other) {
        throw new IllegalArgumentException("quantiles do not add up");
    }
}
