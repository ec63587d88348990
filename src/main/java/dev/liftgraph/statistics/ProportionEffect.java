package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * The effect on a proportion on a scale on which estimates of several segments can be put together.
 *
 * <pre>{@code
 * risk difference   p_t - p_c               p_t (1 - p_t) / n_t + p_c (1 - p_c) / n_c
 * log rate ratio    ln(p_t / p_c)           1 / x_t - 1 / n_t + 1 / x_c - 1 / n_c
 * log odds ratio    ln(odds_t / odds_c)     1 / x_t + 1 / (n_t - x_t) + 1 / x_c + 1 / (n_c - x_c)
 * }</pre>
 *
 * <p>Assumes independent units and cells large enough for normal estimates; no half is added to an
 * empty cell. Source: R metafor {@code escalc}; STATISTICS, section 1.
 *
 * @param value the effect; the unit is the scale's
 * @param variance its variance, 0 or more
 */
public record ProportionEffect(double value, double variance) {

    public ProportionEffect {
        Require.finite(value, "value");
        Require.that(
                variance >= 0 && Double.isFinite(variance),
                "variance must be finite and not negative but is ",
                variance);
    }

    /** Difference of the rates; empty when an arm has no units. */
    public static Optional<ProportionEffect> riskDifference(
            Proportion control, Proportion treatment) {
        return control.n() == 0 || treatment.n() == 0
                ? Optional.empty()
                : Optional.of(
                        new ProportionEffect(
                                treatment.mean() - control.mean(),
                                treatment.varianceOfMean() + control.varianceOfMean()));
    }

    /** Logarithm of the ratio of the rates; empty when an arm has no success. */
    public static Optional<ProportionEffect> logRateRatio(
            Proportion control, Proportion treatment) {
        return control.successes() == 0 || treatment.successes() == 0
                ? Optional.empty()
                : Optional.of(
                        new ProportionEffect(
                                Math.log(treatment.mean() / control.mean()),
                                ofLogRate(treatment) + ofLogRate(control)));
    }

    /** Logarithm of the ratio of the odds; empty when an arm has no success or no failure. */
    public static Optional<ProportionEffect> logOddsRatio(
            Proportion control, Proportion treatment) {
        boolean defined = control.variance() > 0 && treatment.variance() > 0;
        return defined
                ? Optional.of(
                        new ProportionEffect(
                                Math.log(odds(treatment) / odds(control)),
                                ofLogOdds(treatment) + ofLogOdds(control)))
                : Optional.empty();
    }

    private static double odds(Proportion sample) {
        return (double) sample.successes() / (sample.n() - sample.successes());
    }

    /** {@code 1 / x - 1 / n}, without cancellation. */
    private static double ofLogRate(Proportion sample) {
        return (double) (sample.n() - sample.successes()) / sample.n() / sample.successes();
    }

    private static double ofLogOdds(Proportion sample) {
        return 1.0 / sample.successes() + 1.0 / (sample.n() - sample.successes());
    }
}
