package dev.liftgraph.statistics;

import org.apache.commons.math3.special.Gamma;

/**
 * The chi-square distribution.
 *
 * <pre>{@code
 * P(X > x) = Q(v / 2, x / 2)       regularised upper incomplete gamma function: keeps the far tail
 * }</pre>
 */
final class ChiSquare {

    /** Far enough for a tail of 0 in double precision, near enough for the function to converge. */
    private static final double FARTHEST = 1e6;

    private ChiSquare() {}

    /** Probability of a value above the statistic. */
    static double tail(double statistic, int degreesOfFreedom) {
        if (statistic <= 0) {
            return 1;
        }
        if (degreesOfFreedom == 1) {
            return 2 * StandardNormal.cdf(-Math.sqrt(statistic));
        }
        double capped = Math.min(statistic, FARTHEST + 10.0 * degreesOfFreedom);
        return Math.clamp(Gamma.regularizedGammaQ(degreesOfFreedom / 2.0, capped / 2), 0, 1);
    }
}
