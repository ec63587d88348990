package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Units of which each has a value, such as revenue for each customer.
 *
 * <pre>{@code
 * mean     = S / n
 * variance = (n Q - S^2) / (n (n - 1))      0 when n < 2
 * }</pre>
 *
 * <p>with S the sum and Q the sum of squares. The factories compute both exactly and round once, so
 * large sums lose nothing to cancellation. Samples are merged by the pairwise formula of Chan,
 * Golub and LeVeque (1979).
 *
 * <p>Assumes independent units; for inference also that n is large enough for the mean to be near
 * normal. Source: STATISTICS, section 0.
 *
 * @param n units, between 0 and 2^53
 * @param mean mean for each unit in the metric's unit; 0 when n is 0
 * @param variance variance of one unit's value with n - 1, in the squared unit; 0 when n is below 2
 */
public record Mean(long n, double mean, double variance) implements Sample {

    /** Shortfall of n Q below S^2, as a fraction of n Q, that sums kept as doubles may show. */
    static final BigDecimal ROUNDING = new BigDecimal("1e-9");

    static final double LARGEST_MEAN = 1e100;
    static final double LARGEST_VARIANCE = 1e250;

    public Mean {
        Require.units(n);
        Require.that(Math.abs(mean) <= LARGEST_MEAN, "mean must be within 1e100 but is ", mean);
        Require.that(
                variance >= 0 && variance <= LARGEST_VARIANCE,
                "variance must lie between 0 and 1e250 but is ",
                variance);
        Require.that(n > 0 || mean == 0, "the mean of no units must be 0 but is ", mean);
        Require.that(
                n > 1 || variance == 0,
                "the variance of fewer than 2 units must be 0 but is ",
                variance);
    }

    /**
     * From sums of values kept as integers of a fraction of the unit.
     *
     * @param sum sum of the integers
     * @param sumSquares sum of their squares
     * @param unitsPerOne how many integer steps make 1, such as 10,000 for four decimals
     * @throws IllegalArgumentException if no values can have these sums
     */
    public static Mean ofSums(long n, BigInteger sum, BigInteger sumSquares, long unitsPerOne) {
        Require.that(unitsPerOne > 0, "units per one must be positive but are ", unitsPerOne);
        return new ExactSums(n, new BigDecimal(sum), new BigDecimal(sumSquares))
                .toMean(BigDecimal.valueOf(unitsPerOne), BigDecimal.ZERO);
    }

    /**
     * From sums that are already doubles. A spread that is negative by rounding only counts as 0.
     *
     * @throws IllegalArgumentException if no values can have these sums, or one is not finite
     */
    public static Mean ofSums(long n, double sum, double sumSquares) {
        Require.finite(sum, "sum");
        Require.finite(sumSquares, "sum of squares");
        return new ExactSums(n, new BigDecimal(sum), new BigDecimal(sumSquares))
                .toMean(BigDecimal.ONE, ROUNDING);
    }

    @Override
    public Mean plus(Sample other) {
        return switch (other) {
            case Mean mean -> plus(mean);
            case Proportion _,
                    Ratio _,
                    CovariateAdjusted _,
                    CovariateAdjustedRatio _,
                    QuantileSample _ ->
                    throw new IllegalArgumentException("only a mean can be added to a mean");
        };
    }

    Mean plus(Mean other) {
        if (n == 0 || other.n == 0) {
            return n == 0 ? other : this;
        }
        double both = (double) n + other.n;
        double difference = mean - other.mean;
        double spread =
                variance * (n - 1)
                        + other.variance * (other.n - 1)
                        + difference * difference * (n / both) * other.n;
        return new Mean(
                n + other.n,
                (mean * n + other.mean * other.n) / both,
                Math.min(spread / (both - 1), LARGEST_VARIANCE));
    }
}
