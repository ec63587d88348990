package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Units of which each has a numerator and a denominator, such as a customer's revenue and number of
 * orders for revenue per order, or an account's conversions and contacts.
 *
 * <pre>{@code
 * R        = M / D                                    M, D: means for each unit
 * variance = (V_m - 2 R C_md + R^2 V_d) / D^2         delta method; Var(R) = variance / n
 * }</pre>
 *
 * <p>The unit is what was randomised, so that repeated events of one unit, or the contacts of one
 * account, need no assumption: only units are independent. Assumes that D is many standard errors
 * from 0. Where D is 0, or so near that the quotient leaves the range of a {@link Mean}, there is
 * no ratio: mean and variance are 0 and a comparison says so. Units: numerator's by denominator's.
 * Source: gbstats {@code RatioStatistic}; Deng et al., KDD (2018); STATISTICS, sections 4 and 19.
 *
 * <p>Where the units are clusters, such as accounts whose customers were assigned together, they
 * are seldom as many: with 50 or fewer in an arm, comparisons take Student's t with the degrees of
 * freedom of the smaller arm alone.
 *
 * @param numerator numerators of the units
 * @param denominator denominators of the same units
 * @param covariance of numerator and denominator, with n - 1, in the product of their units
 * @param clusters whether the units are clusters of those the ratio is one for each of
 */
public record Ratio(Mean numerator, Mean denominator, double covariance, boolean clusters)
        implements Sample {

    public Ratio {
        covariance = Covariance.checked(numerator, denominator, covariance);
    }

    /** Of units that are no clusters. */
    public Ratio(Mean numerator, Mean denominator, double covariance) {
        this(numerator, denominator, covariance, false);
    }

    /** The same units, known to be clusters. */
    public Ratio ofClusters() {
        return new Ratio(numerator, denominator, covariance, true);
    }

    /**
     * From sums of values kept as integers of a fraction of the unit, the same for numerator and
     * denominator.
     *
     * @param crossSum sum of numerator times denominator
     * @param unitsPerOne how many integer steps make 1, such as 10,000 for four decimals
     * @throws IllegalArgumentException if no values can have these sums
     */
    public static Ratio ofSums(
            long n,
            BigInteger sum,
            BigInteger sumSquares,
            BigInteger denominatorSum,
            BigInteger denominatorSquares,
            BigInteger crossSum,
            long unitsPerOne) {
        Require.that(unitsPerOne > 0, "units per one must be positive but are ", unitsPerOne);
        return of(
                PairedSums.of(sum, sumSquares, denominatorSum, denominatorSquares, crossSum)
                        .exact(n),
                BigDecimal.valueOf(unitsPerOne),
                BigDecimal.ZERO);
    }

    /**
     * From sums that are already doubles. What is impossible by rounding only counts as its limit.
     *
     * @throws IllegalArgumentException if no values can have these sums, or one is not finite
     */
    public static Ratio ofSums(
            long n,
            double sum,
            double sumSquares,
            double denominatorSum,
            double denominatorSquares,
            double crossSum) {
        return of(
                PairedSums.of(sum, sumSquares, denominatorSum, denominatorSquares, crossSum)
                        .exact(n),
                BigDecimal.ONE,
                Mean.ROUNDING);
    }

    static Ratio of(ExactProducts sums, BigDecimal scale, BigDecimal tolerance) {
        return new Ratio(
                sums.first().toMean(scale, tolerance),
                sums.second().toMean(scale, tolerance),
                sums.covariance(scale, tolerance));
    }

    @Override
    public long n() {
        return numerator.n();
    }

    @Override
    public double mean() {
        return isDefined() ? quotient() : 0;
    }

    @Override
    public double variance() {
        return isDefined() ? deltaVariance() : 0;
    }

    @Override
    public Ratio plus(Sample other) {
        return switch (other) {
            case Ratio ratio -> plus(ratio);
            case Proportion _,
                    Mean _,
                    CovariateAdjusted _,
                    CovariateAdjustedRatio _,
                    QuantileSample _ ->
                    throw new IllegalArgumentException("only a ratio can be added to a ratio");
        };
    }

    Ratio plus(Ratio other) {
        return new Ratio(
                numerator.plus(other.numerator),
                denominator.plus(other.denominator),
                Covariance.merged(
                        numerator,
                        denominator,
                        covariance,
                        other.numerator,
                        other.denominator,
                        other.covariance),
                clusters || other.clusters);
    }

    /** Whether there is something to divide by. */
    boolean isDefined() {
        return denominator.mean() != 0
                && Math.abs(quotient()) <= Mean.LARGEST_MEAN
                && deltaVariance() <= Mean.LARGEST_VARIANCE;
    }

    private double quotient() {
        return numerator.mean() / denominator.mean();
    }

    private double deltaVariance() {
        double scale = Math.abs(denominator.mean());
        double above = Math.sqrt(numerator.variance()) / scale;
        double below = Math.sqrt(denominator.variance()) / scale * quotient();
        return Covariance.ofDifference(
                above * above, below * below, covariance / scale * (quotient() / scale));
    }
}
