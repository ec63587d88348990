package dev.liftgraph.analysis;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What of an arm does not add up over units, or only while what is clamped stays the same.
 *
 * @param capped the sums with outcomes clamped at a percentile; null without one
 * @param quantile of the arm; null for other kinds, and of several phases or levels together
 * @param quantileOfBoth of the arm over both phases; null for other kinds
 */
record RankedFigures(
        @Nullable Capped capped, @Nullable Quantile quantile, @Nullable Quantile quantileOfBoth) {

    /**
     * Sums with clamped outcomes, in ten-thousandths.
     *
     * @param threshold what a unit counts for at most; null when nobody is clamped
     * @param of units of all arms that the threshold is the percentile of
     * @param counted units of the arm that these are the sums of
     * @param units those of them above it
     * @param total sum of the clamped outcomes
     * @param squares sum of their squares
     * @param products sum of clamped outcome times covariate
     * @param covariates sums of the covariates
     */
    record Capped(
            @Nullable BigInteger threshold,
            long of,
            long counted,
            long units,
            BigInteger total,
            BigInteger squares,
            BigInteger products,
            Covariates covariates) {

        /** Of other units clamped at the same threshold. */
        Capped plus(Capped other) {
            return new Capped(
                    threshold == null ? other.threshold : threshold,
                    Math.max(of, other.of),
                    counted + other.counted,
                    units + other.units,
                    total.add(other.total),
                    squares.add(other.squares),
                    products.add(other.products),
                    covariates.plus(other.covariates));
        }
    }

    /** Sum of some units' covariates, and of their squares. */
    record Covariates(BigInteger total, BigInteger squares) {
        Covariates plus(Covariates other) {
            return new Covariates(total.add(other.total), squares.add(other.squares));
        }
    }

    /**
     * A quantile of some units, in ten-thousandths.
     *
     * @param value by linear interpolation, rounded
     * @param below order statistic below it
     * @param above order statistic above it
     */
    record Quantile(long units, BigInteger value, BigInteger below, BigInteger above) {}

    static @Nullable RankedFigures plus(
            @Nullable RankedFigures one, @Nullable RankedFigures other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        Capped sum =
                one.capped == null || other.capped == null ? null : one.capped.plus(other.capped);
        return new RankedFigures(
                sum, null, one.quantileOfBoth == null ? other.quantileOfBoth : one.quantileOfBoth);
    }
}
