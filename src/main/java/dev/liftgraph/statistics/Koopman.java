package dev.liftgraph.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * Koopman's score interval for the relative lift of two proportions.
 *
 * <p>All ratios h that the score test does not reject:
 *
 * <pre>{@code
 * |p_t - h p_c| <= k sqrt(q_t (1 - q_t) / n_t + h^2 q_c (1 - q_c) / n_c),     lift = h - 1
 * }</pre>
 *
 * <p>with q the most likely proportions when {@code q_t = h q_c}. The lower end is -1 (a ratio of
 * 0) when treatment has no success. Assumes independent units and at least one success in control.
 * Unit: a fraction. Source: Koopman, Biometrics 40 (1984), in the form of Gart and Nam, Biometrics
 * 44 (1988).
 */
final class Koopman {

    private Koopman() {}

    static Interval interval(
            Proportion control, Proportion treatment, double critical, double level) {
        DoubleUnaryOperator beyond =
                ratio ->
                        Math.abs(treatment.mean() - ratio * control.mean())
                                - critical * standardError(control, treatment, ratio);
        double observed = treatment.mean() / control.mean();
        return observed == 0
                ? new Interval(-1.0, upper(1, beyond) - 1, level)
                : new Interval(
                        Roots.between(0, observed, beyond) - 1, upper(observed, beyond) - 1, level);
    }

    /** The end above a start; the start itself may lie beyond only when no success was observed. */
    private static double upper(double start, DoubleUnaryOperator beyond) {
        double low = start;
        while (beyond.applyAsDouble(low) > 0) {
            low /= 2;
        }
        double high = 2 * start;
        while (beyond.applyAsDouble(high) <= 0) {
            high *= 2;
        }
        return Roots.between(low, high, beyond);
    }

    private static double standardError(Proportion control, Proportion treatment, double ratio) {
        double all = (double) control.n() + treatment.n();
        double successes = (double) control.successes() + treatment.successes();
        double a =
                ratio * (treatment.n() + (double) control.successes())
                        + treatment.successes()
                        + control.n();
        double discriminant = Math.max(0, a * a - 4 * ratio * all * successes);
        double q = 2 * successes / (a + Math.sqrt(discriminant));
        double spread =
                ratio * q * Math.max(0, 1 - ratio * q) / treatment.n()
                        + ratio * ratio * q * Math.max(0, 1 - q) / control.n();
        return Math.sqrt(spread);
    }
}
