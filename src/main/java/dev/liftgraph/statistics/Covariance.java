package dev.liftgraph.statistics;

/**
 * Covariance of two values of the same units, with n - 1.
 *
 * <pre>{@code
 * |C| <= sqrt(V_a V_b)                                     Cauchy and Schwarz
 * (n + m - 1) C = (n - 1) C_1 + (m - 1) C_2 + d_a d_b n m / (n + m)      two sets put together
 * }</pre>
 *
 * <p>with d the differences of the sets' means. Source: Chan, Golub and LeVeque (1979), for
 * products instead of squares.
 */
final class Covariance {

    private static final double ROUNDING = 1e-9;

    /** What is left of a difference of like numbers below this share of them is rounding only. */
    private static final double CANCELLED = 1e-13;

    private Covariance() {}

    /** The covariance within its limits; refused when it lies beyond them by more than rounding. */
    static double checked(Mean a, Mean b, double covariance) {
        Require.that(a.n() == b.n(), "both values must have the same units");
        double limit = limit(a, b);
        Require.that(
                Math.abs(covariance) <= limit * (1 + ROUNDING) + Double.MIN_NORMAL,
                "covariance must lie within both deviations but is ",
                covariance);
        return Math.clamp(covariance, -limit, limit);
    }

    /** The covariance over the units of both sets. */
    static double merged(Mean a, Mean b, double covariance, Mean a2, Mean b2, double covariance2) {
        if (a.n() == 0 || a2.n() == 0) {
            return a.n() == 0 ? covariance2 : covariance;
        }
        double both = (double) a.n() + a2.n();
        double spread =
                covariance * (a.n() - 1)
                        + covariance2 * (a2.n() - 1)
                        + (a.mean() - a2.mean()) * (b.mean() - b2.mean()) * (a.n() / both) * a2.n();
        double limit = limit(a.plus(a2), b.plus(b2));
        return Math.clamp(spread / (both - 1), -limit, limit);
    }

    /** Variance of a difference from the variances and the covariance of its parts. */
    static double ofDifference(double variance, double otherVariance, double covariance) {
        double sum = variance + otherVariance;
        double left = sum - 2 * covariance;
        return left <= CANCELLED * sum ? 0 : left;
    }

    static double limit(Mean a, Mean b) {
        return Math.sqrt(a.variance()) * Math.sqrt(b.variance());
    }
}
