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
 * 0) when treatment has no success; there is no upper end when control has none. Assumes
 * independent units. Unit: a fraction. Source: Koopman, Biometrics 40 (1984), in the form of Gart
 * and Nam, Biometrics 44 (1988).
 */
final class Koopman {

    private Koopman() {}

    /** The interval of the lift; needs a success in control. */
    static Interval interval(
            Proportion control, Proportion treatment, double critical, double level) {
        return new Interval(
                lowerRatio(control, treatment, critical) - 1,
                upperRatio(control, treatment, critical) - 1,
                level);
    }

    /** The interval of the ratio; without an upper end when control has no success. */
    static Interval ofRatio(
            Proportion control, Proportion treatment, double critical, double level) {
        if (control.successes() > 0) {
            return new Interval(
                    lowerRatio(control, treatment, critical),
                    upperRatio(control, treatment, critical),
                    level);
        }
        double lower =
                treatment.successes() == 0 ? 0 : 1 / upperRatio(treatment, control, critical);
        return new Interval(lower, null, level);
    }

    /** Ratios below 1 are those of the swapped arms, inverted, so that small ones keep digits. */
    private static double lowerRatio(Proportion control, Proportion treatment, double critical) {
        double observed = observed(control, treatment);
        if (observed == 0) {
            return 0;
        }
        return observed < 1
                ? 1 / upperRatio(treatment, control, critical)
                : Roots.between(0, observed, beyond(control, treatment, critical));
    }

    private static double upperRatio(Proportion control, Proportion treatment, double critical) {
        double observed = observed(control, treatment);
        if (observed > 0 && observed < 1) {
            return 1 / lowerRatio(treatment, control, critical);
        }
        DoubleUnaryOperator beyond = beyond(control, treatment, critical);
        double low = observed == 0 ? 1 : observed;
        while (beyond.applyAsDouble(low) > 0) {
            low /= 2;
        }
        double high = 2 * low;
        while (beyond.applyAsDouble(high) <= 0) {
            high *= 2;
        }
        return Roots.between(low, high, beyond);
    }

    /** Positive where the test rejects. The observed ratio is never rejected, varies it or not. */
    private static DoubleUnaryOperator beyond(
            Proportion control, Proportion treatment, double critical) {
        double observed = observed(control, treatment);
        return ratio ->
                ratio == observed
                        ? -1
                        : Math.abs(treatment.mean() - ratio * control.mean())
                                - critical * standardError(control, treatment, ratio);
    }

    private static double observed(Proportion control, Proportion treatment) {
        return treatment.mean() / control.mean();
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
