package dev.liftgraph.statistics;

import java.math.BigDecimal;

/**
 * Sums of two values of the same units and of their products, without rounding.
 *
 * @param first sums of the one value
 * @param second sums of the other
 * @param products sum over the units of the one times the other
 */
record ExactProducts(ExactSums first, ExactSums second, BigDecimal products) {

    ExactProducts {
        Require.that(first.n() == second.n(), "both values must have the same units");
        Require.that(
                first.n() > 0 || products.signum() == 0, "the products of no values must be 0");
    }

    /**
     * Covariance of the values divided by {@code scale}, {@code (n P - S T) / (n (n - 1))}; 0 when
     * n is below 2.
     *
     * @param tolerance how far beyond the limit of Cauchy and Schwarz it may lie, as a fraction of
     *     {@code n sqrt(Q R)}, Q and R the sums of squares
     */
    double covariance(BigDecimal scale, BigDecimal tolerance) {
        BigDecimal count = BigDecimal.valueOf(first.n());
        BigDecimal spread = count.multiply(products).subtract(first.sum().multiply(second.sum()));
        BigDecimal limitSquared = first.spread(tolerance).multiply(second.spread(tolerance));
        if (spread.multiply(spread).compareTo(limitSquared) > 0) {
            spread = within(spread, limitSquared.sqrt(ExactSums.DIGITS), count.multiply(tolerance));
        }
        if (first.n() < 2) {
            return 0;
        }
        BigDecimal divisor =
                count.multiply(count.subtract(BigDecimal.ONE)).multiply(scale).multiply(scale);
        return spread.divide(divisor, ExactSums.DIGITS).doubleValue();
    }

    private BigDecimal within(BigDecimal spread, BigDecimal limit, BigDecimal tolerance) {
        BigDecimal squares = first.sumSquares().multiply(second.sumSquares());
        BigDecimal allowed = squares.sqrt(ExactSums.DIGITS).multiply(tolerance);
        Require.that(
                spread.abs().subtract(limit).compareTo(allowed) <= 0,
                "no values have these products: they exceed the limit of Cauchy and Schwarz");
        return spread.signum() < 0 ? limit.negate() : limit;
    }
}
