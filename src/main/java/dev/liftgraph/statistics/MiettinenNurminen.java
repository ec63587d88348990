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

    private static final int POLISHES = 3;

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

    private static double standardError(Proportion control, Proportion treatment, double d) {
        double low = Math.max(0, -d);
        double high = Math.min(1, 1 - d);
        double q = Math.clamp(likeliest(control, treatment, d), low, high);
        q = polished(control, treatment, d, q, low, high);
        double other = Math.clamp(q + d, 0, 1);
        return Math.sqrt(q * (1 - q) / control.n() + other * (1 - other) / treatment.n());
    }

    /** Control's proportion from the middle root of the cubic likelihood equation. */
    private static double likeliest(Proportion control, Proportion treatment, double d) {
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

    /** Newton's steps on the score, which keep the digits that the cubic loses at rare events. */
    private static double polished(
            Proportion control,
            Proportion treatment,
            double d,
            double start,
            double low,
            double high) {
        double q = start;
        for (int i = 0; i < POLISHES && q > low && q < high; i++) {
            double other = q + d;
            double slope = curvature(control, q) + curvature(treatment, other);
            double next = q + (score(control, q) + score(treatment, other)) / slope;
            if (!(next > low && next < high)) {
                break;
            }
            q = next;
        }
        return q;
    }

    private static double score(Proportion sample, double q) {
        return sample.successes() / q - (sample.n() - sample.successes()) / (1 - q);
    }

    private static double curvature(Proportion sample, double q) {
        return sample.successes() / (q * q)
                + (sample.n() - sample.successes()) / ((1 - q) * (1 - q));
    }
}
