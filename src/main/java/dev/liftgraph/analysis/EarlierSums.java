package dev.liftgraph.analysis;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an arm's sums have of a ratio's covariate: its numerator X and its denominator W from before
 * the exposure, with numerator M and denominator D of after it.
 *
 * @param total sum of X
 * @param squares sum of its squares
 * @param pairedTotal sum of W
 * @param pairedSquares sum of its squares
 * @param products sum of X W
 * @param crossTotal sum of M X
 * @param crossPaired sum of D W
 * @param crossTotalPaired sum of M W
 * @param crossPairedTotal sum of D X
 */
record EarlierSums(
        BigInteger total,
        BigInteger squares,
        BigInteger pairedTotal,
        BigInteger pairedSquares,
        BigInteger products,
        BigInteger crossTotal,
        BigInteger crossPaired,
        BigInteger crossTotalPaired,
        BigInteger crossPairedTotal) {
    static final EarlierSums NONE =
            new EarlierSums(
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO,
                    BigInteger.ZERO);

    /** Most metrics have none: they are not worth a place in what is kept. */
    @Nullable EarlierSums orNull() {
        return equals(NONE) ? null : this;
    }

    EarlierSums plus(EarlierSums other) {
        return new EarlierSums(
                total.add(other.total),
                squares.add(other.squares),
                pairedTotal.add(other.pairedTotal),
                pairedSquares.add(other.pairedSquares),
                products.add(other.products),
                crossTotal.add(other.crossTotal),
                crossPaired.add(other.crossPaired),
                crossTotalPaired.add(other.crossTotalPaired),
                crossPairedTotal.add(other.crossPairedTotal));
    }
}
