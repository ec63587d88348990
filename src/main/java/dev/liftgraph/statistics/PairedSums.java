package dev.liftgraph.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Sums over the units of two values of each, their squares and their products: a numerator and its
 * denominator, or a value and its covariate.
 *
 * @param sum sum of the first value
 * @param sumSquares sum of its squares
 * @param pairedSum sum of the second value
 * @param pairedSquares sum of its squares
 * @param crossSum sum of the products of both
 */
public record PairedSums(
        BigDecimal sum,
        BigDecimal sumSquares,
        BigDecimal pairedSum,
        BigDecimal pairedSquares,
        BigDecimal crossSum) {

    /** From sums of values kept as integers. */
    public static PairedSums of(
            BigInteger sum,
            BigInteger sumSquares,
            BigInteger pairedSum,
            BigInteger pairedSquares,
            BigInteger crossSum) {
        return new PairedSums(
                new BigDecimal(sum),
                new BigDecimal(sumSquares),
                new BigDecimal(pairedSum),
                new BigDecimal(pairedSquares),
                new BigDecimal(crossSum));
    }

    /**
     * From sums that are already doubles.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public static PairedSums of(
            double sum,
            double sumSquares,
            double pairedSum,
            double pairedSquares,
            double crossSum) {
        return new PairedSums(
                Require.decimal(sum, "sum"),
                Require.decimal(sumSquares, "sum of squares"),
                Require.decimal(pairedSum, "paired sum"),
                Require.decimal(pairedSquares, "paired sum of squares"),
                Require.decimal(crossSum, "sum of products"));
    }

    ExactProducts exact(long n) {
        return new ExactProducts(
                new ExactSums(n, sum, sumSquares),
                new ExactSums(n, pairedSum, pairedSquares),
                crossSum);
    }
}
