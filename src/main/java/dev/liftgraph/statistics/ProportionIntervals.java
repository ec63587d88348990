package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * Intervals of two proportions, by a method of choice.
 *
 * <pre>{@code
 * WALD                difference   d -+ k sqrt(p_t (1 - p_t) / n_t + p_c (1 - p_c) / n_c)
 * AGRESTI_CAFFO       difference   Wald after a success and a failure more in each arm
 * NEWCOMBE            difference   from the arms' Wilson intervals
 * MIETTINEN_NURMINEN  difference   inverted score test
 * KATZ                ratio        exp(ln(p_t / p_c) -+ k sqrt(1 / x_t - 1 / n_t + 1 / x_c - 1 / n_c))
 * KOOPMAN             ratio        inverted score test
 * WOOLF               odds ratio   exp(ln OR -+ k sqrt(sum of 1 / cell))
 * }</pre>
 *
 * <p>{@link Comparisons} chooses for itself; this is for who must report a certain method. Assumes
 * independent units; WALD, KATZ and WOOLF also large cells. A ratio is treatment's over control's:
 * 1 is no effect. Source: Agresti and Caffo, The American Statistician 54 (2000); Fagerland,
 * Lydersen and Laake (2015); STATISTICS, section 1.
 */
public final class ProportionIntervals {

    private static final StandardNormal NORMAL = new StandardNormal();

    private ProportionIntervals() {}

    /**
     * Interval of the difference of the rates, treatment's less control's.
     *
     * @param method WALD, AGRESTI_CAFFO, NEWCOMBE or MIETTINEN_NURMINEN
     * @return empty when an arm has no units, and by WALD when neither arm varies
     */
    public static Optional<Interval> difference(
            Proportion control, Proportion treatment, IntervalMethod method, double level) {
        double critical = critical(level);
        if (control.n() == 0 || treatment.n() == 0) {
            return Optional.empty();
        }
        return switch (method) {
            case WALD -> wald(control, treatment, critical, level);
            case AGRESTI_CAFFO ->
                    wald(oneMoreOfEach(control), oneMoreOfEach(treatment), critical, level);
            case NEWCOMBE -> Optional.of(Newcombe.interval(control, treatment, critical, level));
            case MIETTINEN_NURMINEN ->
                    Optional.of(MiettinenNurminen.interval(control, treatment, critical, level));
            default ->
                    throw new IllegalArgumentException(
                            method + " is no method for a difference of proportions");
        };
    }

    /**
     * Interval of the ratio of the rates, treatment's over control's, 0 or more. KOOPMAN leaves the
     * upper end open when control has no success.
     *
     * @param method KATZ or KOOPMAN
     * @return empty when an arm has no units; by KATZ also when an arm has no success, or neither
     *     has a failure
     */
    public static Optional<Interval> ratio(
            Proportion control, Proportion treatment, IntervalMethod method, double level) {
        double critical = critical(level);
        if (control.n() == 0 || treatment.n() == 0) {
            return Optional.empty();
        }
        return switch (method) {
            case KATZ ->
                    ProportionEffect.logRateRatio(control, treatment)
                            .flatMap(effect -> exponential(effect, critical, level));
            case KOOPMAN -> Optional.of(Koopman.ofRatio(control, treatment, critical, level));
            default ->
                    throw new IllegalArgumentException(
                            method + " is no method for a ratio of proportions");
        };
    }

    /**
     * Interval of the odds ratio by WOOLF, treatment's odds over control's.
     *
     * @return empty when an arm has no success or no failure
     */
    public static Optional<Interval> oddsRatio(
            Proportion control, Proportion treatment, double level) {
        double critical = critical(level);
        return ProportionEffect.logOddsRatio(control, treatment)
                .flatMap(effect -> exponential(effect, critical, level));
    }

    private static Optional<Interval> wald(
            Proportion control, Proportion treatment, double critical, double level) {
        return ProportionEffect.riskDifference(control, treatment)
                .filter(effect -> effect.variance() > 0)
                .map(effect ->
                        Interval.around(
                                effect.value(), critical * Math.sqrt(effect.variance()), level));
    }

    private static Proportion oneMoreOfEach(Proportion sample) {
        return sample.n() > Require.MOST_UNITS - 2
                ? sample
                : new Proportion(sample.successes() + 1, sample.n() + 2);
    }

    private static Optional<Interval> exponential(
            ProportionEffect effect, double critical, double level) {
        double halfWidth = critical * Math.sqrt(effect.variance());
        double upper = Math.exp(effect.value() + halfWidth);
        return effect.variance() == 0
                ? Optional.empty()
                : Optional.of(
                        new Interval(
                                Math.exp(effect.value() - halfWidth),
                                Double.isFinite(upper) ? upper : null,
                                level));
    }

    private static double critical(double level) {
        Require.openFraction(level, "level");
        return NORMAL.criticalValue(level);
    }
}
