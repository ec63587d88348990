package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Number, sum and sum of squares of values, without rounding.
 *
 * @param n number of values
 * @param sum S
 * @param sumSquares Q
 */
record ExactSums(long n, BigDecimal sum, BigDecimal sumSquares) {

    /** More digits than a double has, so that the last rounding is the only one. */
    static final MathContext DIGITS = new MathContext(40);

    /** Whole numbers of so many digits are doubles. */
    private static final int DIGITS_OF_DOUBLE = 15;

    ExactSums {
        Require.units(n);
        Require.that(
                n > 0 || (sum.signum() == 0 && sumSquares.signum() == 0),
                "the sums of no values must be 0");
        Require.that(sumSquares.signum() >= 0, "a sum of squares must not be negative");
    }

    /**
     * Mean and variance of the values divided by {@code scale}.
     *
     * @param tolerance how far below S^2 the product n Q may fall, as a fraction of n Q
     */
    Mean toMean(BigDecimal scale, BigDecimal tolerance) {
        if (n == 0) {
            return new Mean(0, 0, 0);
        }
        BigDecimal count = BigDecimal.valueOf(n);
        double mean = quotient(sum, count.multiply(scale));
        BigDecimal spread = spread(tolerance);
        if (n == 1) {
            return new Mean(1, mean, 0);
        }
        BigDecimal divisor =
                count.multiply(BigDecimal.valueOf(n - 1)).multiply(scale).multiply(scale);
        return new Mean(n, mean, quotient(spread, divisor));
    }

    /** n Q - S^2, 0 or more. */
    BigDecimal spread(BigDecimal tolerance) {
        BigDecimal product = sumSquares.multiply(BigDecimal.valueOf(n));
        BigDecimal spread = product.subtract(sum.multiply(sum));
        BigDecimal allowed = product.multiply(tolerance);
        Require.that(
                spread.negate().compareTo(allowed) <= 0, "no values have these sums: n Q < S^2");
        Require.that(n > 1 || spread.compareTo(allowed) <= 0, "one value must have Q = S^2");
        return spread.max(BigDecimal.ZERO);
    }

    /** The double nearest to a quotient. */
    private static double quotient(BigDecimal dividend, BigDecimal divisor) {
        return isDouble(dividend) && isDouble(divisor)
                ? dividend.doubleValue() / divisor.doubleValue()
                : dividend.divide(divisor, DIGITS).doubleValue();
    }

    private static boolean isDouble(BigDecimal number) {
        return number.scale() == 0 && number.precision() <= DIGITS_OF_DOUBLE;
    }
}
