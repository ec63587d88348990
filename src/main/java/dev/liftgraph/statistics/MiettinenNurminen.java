package dev.liftgraph.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Miettinen and Nurminen's score interval of a difference of proportions.
 *
 * <p>All differences d that the score test does not reject:
 *
 * <pre>{@code
 * |p_t - p_c - d| <= k sqrt((q_t (1 - q_t) / n_t + q_c (1 - q_c) / n_c) N / (N - 1)),  N = n_t + n_c
 * }</pre>
 *
 * <p>with q the most likely proportions when {@code q_t = q_c + d}, the root of a cubic. Assumes
 * independent units; holds for few or no successes. Unit: a difference of rates. Source: Miettinen
 * and Nurminen, Statistics in Medicine 4 (1985); Farrington and Manning (1990) for the cubic.
 */
final class MiettinenNurminen {

    private static final int MOST_STEPS = 100;
    private static final double PRECISION = 1e-15;

    private MiettinenNurminen() {}

    static Interval interval(
            Proportion control, Proportion treatment, double critical, double level) {
        double observed = treatment.mean() - control.mean();
        double all = (double) control.n() + treatment.n();
        double factor = critical * Math.sqrt(all / (all - 1));
        // the observed difference is never rejected, even when nothing varies there
        DoubleUnaryOperator beyond =
                d ->
                        d == observed
                                ? -1
                                : Math.abs(observed - d)
                                        - factor * standardError(control, treatment, d);
        return new Interval(
                observed == -1 ? -1 : Roots.between(-1, observed, beyond),
                observed == 1 ? 1 : Roots.between(observed, 1, beyond),
                level);
    }

    /** Swaps the arms where d is negative, so that both signs have the same digits. */
    private static double standardError(Proportion control, Proportion treatment, double d) {
        if (d < 0) {
            return standardError(treatment, control, -d);
        }
        double q = likeliest(control, treatment, d);
        return Math.sqrt(q * (1 - q) / control.n() + (q + d) * (1 - d - q) / treatment.n());
    }

    /** Control's most likely proportion, between 0 and 1 - d. */
    private static double likeliest(Proportion control, Proportion treatment, double d) {
        double low = 0;
        double high = 1 - d;
        if (control.successes() == 0 && score(control, treatment, d, low) <= 0) {
            return low;
        }
        if (treatment.successes() == treatment.n() && score(control, treatment, d, high) >= 0) {
            return high;
        }
        double q = Math.clamp(cubicRoot(control, treatment, d), low, high);
        // Newton's steps within the bracket restore the digits that the cubic loses at rare events
        for (int i = 0; i < MOST_STEPS; i++) {
            double score = score(control, treatment, d, q);
            double next = q + score / curvature(control, treatment, d, q);
            if (score > 0) {
                low = q;
            } else {
                high = q;
            }
            if (!(next > low && next < high)) {
                next = low + (high - low) / 2;
            }
            double step = Math.abs(next - q);
            q = next;
            if (step <= PRECISION * Math.min(q, 1 - d - q)) {
                break;
            }
        }
        return q;
    }

    /** The middle root of the cubic likelihood equation, less d. */
    private static double cubicRoot(Proportion control, Proportion treatment, double d) {
        double theta = (double) control.n() / treatment.n();
        double p = treatment.mean();
        double r = control.mean();
        double a = 1 + theta;
        double b = -(1 + theta + p + theta * r + d * (theta + 2)) / (3 * a);
        double c = (d * d + d * (2 * p + theta + 1) + p + theta * r) / a;
        double e = -p * d * (1 + d) / a;
        double v = b * b * b - b * c / 2 + e / 2;
        double u = Math.copySign(Math.sqrt(Math.max(0, b * b - c / 3)), v);
        double cosine = u == 0 ? 0 : Math.clamp(v / (u * u * u), -1, 1);
        return 2 * u * Math.cos((Math.PI + Math.acos(cosine)) / 3) - b - d;
    }

    /** Derivative of the log-likelihood in q. */
    private static double score(Proportion control, Proportion treatment, double d, double q) {
        return term(control.successes(), q)
                - term(failures(control), 1 - q)
                + term(treatment.successes(), q + d)
                - term(failures(treatment), 1 - d - q);
    }

    /** Its second derivative, negated. */
    private static double curvature(Proportion control, Proportion treatment, double d, double q) {
        return term(control.successes(), q) / q
                + term(failures(control), 1 - q) / (1 - q)
                + term(treatment.successes(), q + d) / (q + d)
                + term(failures(treatment), 1 - d - q) / (1 - d - q);
    }

    private static double term(long count, double share) {
        return count == 0 ? 0 : count / share;
    }

    private static long failures(Proportion sample) {
        return sample.n() - sample.successes();
    }
}
