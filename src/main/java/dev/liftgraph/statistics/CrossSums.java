package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Sums over the units of the products of an outcome's numerator M and denominator D with those of
 * its covariate, X and W.
 *
 * @param numerators sum of M X
 * @param denominators sum of D W
 * @param numeratorByDenominator sum of M W
 * @param denominatorByNumerator sum of D X
 */
public record CrossSums(
        BigDecimal numerators,
        BigDecimal denominators,
        BigDecimal numeratorByDenominator,
        BigDecimal denominatorByNumerator) {

    /** From sums of values kept as integers. */
    public static CrossSums of(
            BigInteger numerators,
            BigInteger denominators,
            BigInteger numeratorByDenominator,
            BigInteger denominatorByNumerator) {
        return new CrossSums(
                new BigDecimal(numerators),
                new BigDecimal(denominators),
                new BigDecimal(numeratorByDenominator),
                new BigDecimal(denominatorByNumerator));
    }

    /**
     * From sums that are already doubles.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public static CrossSums of(
            double numerators,
            double denominators,
            double numeratorByDenominator,
            double denominatorByNumerator) {
        return new CrossSums(
                Require.decimal(numerators, "numerators' products"),
                Require.decimal(denominators, "denominators' products"),
                Require.decimal(numeratorByDenominator, "numerator by denominator"),
                Require.decimal(denominatorByNumerator, "denominator by numerator"));
    }

    CrossCovariances toCovariances(
            long n,
            PairedSums outcome,
            PairedSums covariate,
            BigDecimal scale,
            BigDecimal tolerance) {
        ExactSums m = outcome.exact(n).first();
        ExactSums d = outcome.exact(n).second();
        ExactSums x = covariate.exact(n).first();
        ExactSums w = covariate.exact(n).second();
        return new CrossCovariances(
                new ExactProducts(m, x, numerators).covariance(scale, tolerance),
                new ExactProducts(d, w, denominators).covariance(scale, tolerance),
                new ExactProducts(m, w, numeratorByDenominator).covariance(scale, tolerance),
                new ExactProducts(d, x, denominatorByNumerator).covariance(scale, tolerance));
    }
}
