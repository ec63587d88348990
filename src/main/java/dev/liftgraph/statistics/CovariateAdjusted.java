package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Units of which each has a value y and a covariate x that was known before its first exposure,
 * such as its revenue of the weeks before (CUPED).
 *
 * <p>Mean and variance are those of y. A comparison takes out what the covariate explains: see
 * {@link CovariateAdjustment}. A unit without a covariate counts as x = 0.
 *
 * <p>Assumes independent units and a covariate that the treatment cannot have changed. Source: Deng
 * et al., WSDM (2013); gbstats {@code RegressionAdjustedStatistic}; STATISTICS, section 5.
 *
 * @param outcome values y of the units
 * @param covariate covariates x of the same units
 * @param covariance of y and x, with n - 1, in the product of their units
 */
public record CovariateAdjusted(Mean outcome, Mean covariate, double covariance) implements Sample {

    public CovariateAdjusted {
        covariance = Covariance.checked(outcome, covariate, covariance);
    }

    /**
     * From sums of values kept as integers of a fraction of the unit, the same for y and x.
     *
     * @param crossSum sum of y x
     * @param unitsPerOne how many integer steps make 1, such as 10,000 for four decimals
     * @throws IllegalArgumentException if no values can have these sums
     */
    public static CovariateAdjusted ofSums(
            long n,
            BigInteger sum,
            BigInteger sumSquares,
            BigInteger covariateSum,
            BigInteger covariateSquares,
            BigInteger crossSum,
            long unitsPerOne) {
        Require.that(unitsPerOne > 0, "units per one must be positive but are ", unitsPerOne);
        return of(
                PairedSums.of(sum, sumSquares, covariateSum, covariateSquares, crossSum).exact(n),
                BigDecimal.valueOf(unitsPerOne),
                BigDecimal.ZERO);
    }

    /**
     * From sums that are already doubles. What is impossible by rounding only counts as its limit.
     *
     * @throws IllegalArgumentException if no values can have these sums, or one is not finite
     */
    public static CovariateAdjusted ofSums(
            long n,
            double sum,
            double sumSquares,
            double covariateSum,
            double covariateSquares,
            double crossSum) {
        return of(
                PairedSums.of(sum, sumSquares, covariateSum, covariateSquares, crossSum).exact(n),
                BigDecimal.ONE,
                Mean.ROUNDING);
    }

    private static CovariateAdjusted of(
            ExactProducts sums, BigDecimal scale, BigDecimal tolerance) {
        return new CovariateAdjusted(
                sums.first().toMean(scale, tolerance),
                sums.second().toMean(scale, tolerance),
                sums.covariance(scale, tolerance));
    }

    @Override
    public long n() {
        return outcome.n();
    }

    @Override
    public double mean() {
        return outcome.mean();
    }

    @Override
    public double variance() {
        return outcome.variance();
    }

    @Override
    public CovariateAdjusted plus(Sample other) {
        return switch (other) {
            case CovariateAdjusted sample -> plus(sample);
            case Proportion _, Mean _, Ratio _, CovariateAdjustedRatio _, QuantileSample _ ->
                    throw new IllegalArgumentException(
                            "only a mean with a covariate can be added to one");
        };
    }

    CovariateAdjusted plus(CovariateAdjusted other) {
        return new CovariateAdjusted(
                outcome.plus(other.outcome),
                covariate.plus(other.covariate),
                Covariance.merged(
                        outcome,
                        covariate,
                        covariance,
                        other.outcome,
                        other.covariate,
                        other.covariance));
    }
}
