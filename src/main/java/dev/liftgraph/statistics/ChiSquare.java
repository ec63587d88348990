package dev.liftgraph.statistics;

import org.apache.commons.math3.special.Gamma;

/**
 * The chi-square distribution.
 *
 * <pre>{@code
 * P(X > x) = Q(v / 2, x / 2)       regularised upper incomplete gamma function: keeps the far tail
 * Q(a + 1, h) = Q(a, h) + h^a exp(-h) / Gamma(a + 1)
 * Q(1, h) = exp(-h),  Q(1 / 2, h) = 2 Phi(-sqrt(2 h))
 * }</pre>
 *
 * <p>A few degrees of freedom are summed up from there, all terms being positive. Source:
 * Abramowitz and Stegun, 26.4.4 and 26.4.5.
 */
final class ChiSquare {

    /** Up to here the sum is short, and its start is far from 0 in double precision. */
    private static final int FEW_DEGREES = 60;

    private static final double NEAR = 1_000;

    /** Far enough for a tail of 0 in double precision, near enough for the function to converge. */
    private static final double FARTHEST = 1e6;

    private ChiSquare() {}

    /** Probability of a value above the statistic. */
    static double tail(double statistic, int degreesOfFreedom) {
        if (statistic <= 0) {
            return 1;
        }
        if (degreesOfFreedom <= FEW_DEGREES && statistic <= NEAR) {
            return sum(statistic / 2, degreesOfFreedom);
        }
        double capped = Math.min(statistic, FARTHEST + 10.0 * degreesOfFreedom);
        return Math.clamp(Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, capped / 2), 0, 1);
    }

    private static double sum(double half, int degreesOfFreedom) {
        boolean odd = degreesOfFreedom % 2 == 1;
        double start = Math.exp(-half);
        double tail = odd ? 2 * NormalTail.above(Math.sqrt(2 * half)) : start;
        double term = start * (odd ? 2 * Math.sqrt(half / Math.PI) : half);
        for (double a = odd ? 0.5 : 1; 2 * a < degreesOfFreedom; a++) {
            tail += term;
            term *= half / (a + 1);
        }
        return Math.min(1, tail);
    }
}
