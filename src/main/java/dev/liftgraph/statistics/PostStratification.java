package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Arms compared within strata and put together by the strata's sizes, so that a split that changed
 * between strata cannot fake an effect.
 *
 * <p>Hypothesis: equal weighted means, against a difference of either sign. With w_h a stratum's
 * share of the N units:
 *
 * <pre>{@code
 * mean of an arm a   M_a = sum_h w_h m_ah
 * absolute lift      D = M_t - M_c,           e_h = m_th - m_ch
 * relative lift      D / |M_c|,               e_h = (m_th - m_ch M_t / M_c) / M_c
 * variance           sum_h w_h (e_h - sum w e)^2 / N          shares are a multinomial draw
 *                    + sum_h w_h^2 (Var(m_th) + g^2 Var(m_ch)) / s^2
 *                    g = s = 1 for the absolute lift; g = M_t / M_c, s = M_c for the relative lift
 * interval           normal quantile
 * }</pre>
 *
 * <p>Strata in which an arm has fewer than 2 units, or no arm varies, are merged into the largest
 * on construction. With one stratum left the answer is that of {@link Comparisons}.
 *
 * <p>Assumes independent units, a stratum that the treatment cannot change, and strata large enough
 * for normal means. Units: the metric's; a fraction for the relative lift. Source: gbstats {@code
 * EffectMomentsPostStratification}; Miratrix, Sekhon and Yu, JRSS B 75 (2013); STATISTICS, section
 * 18.
 *
 * @param strata the strata after merging, at least one, all with the same arms
 */
public record PostStratification(List<Stratum> strata) {

    private static final StandardNormal NORMAL = new StandardNormal();

    public PostStratification {
        Require.that(!strata.isEmpty(), "post-stratification needs a stratum");
        List<Sample> arms = strata.getFirst().arms();
        for (Stratum stratum : strata) {
            Require.that(stratum.arms().size() == arms.size(), "strata must have the same arms");
            Require.that(
                    stratum.arms().getFirst().getClass() == arms.getFirst().getClass(),
                    "strata must be of one kind");
        }
        strata = StratumMerging.merge(strata);
    }

    /** An arm's mean over the strata, in the metric's unit; empty when the arm has no units. */
    public OptionalDouble mean(int arm) {
        if (strata.size() == 1 && strata.getFirst().arms().get(arm).n() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(weightedMean(arm));
    }

    /**
     * Compares two arms.
     *
     * @param control index of the control arm
     * @param treatment index of the treatment arm
     * @param level confidence level of all intervals, between 0 and 1
     */
    public Comparison compare(int control, int treatment, double level) {
        Require.openFraction(level, "level");
        if (strata.size() == 1) {
            List<Sample> arms = strata.getFirst().arms();
            return Comparisons.compare(arms.get(control), arms.get(treatment), level);
        }
        double baseline = weightedMean(control);
        double difference = weightedMean(treatment) - baseline;
        double standardError = standardError(control, treatment, 1, 1);
        double critical = NORMAL.criticalValue(level);
        Estimate absolute =
                DeltaMethod.estimate(
                        difference, standardError, critical, level, IntervalMethod.POST_STRATIFIED);
        if (absolute == null || standardError == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        double ratio = weightedMean(treatment) / baseline;
        Estimate relative =
                DeltaMethod.estimate(
                        difference / Math.abs(baseline),
                        standardError(control, treatment, ratio, baseline),
                        critical,
                        level,
                        IntervalMethod.POST_STRATIFIED);
        return Compared.of(absolute, relative, NORMAL.pValue(difference / standardError));
    }

    private double weightedMean(int arm) {
        double units = units();
        return strata.size() == 1
                ? strata.getFirst().arms().get(arm).mean()
                : strata.stream()
                        .mapToDouble(s -> s.units() / units * s.arms().get(arm).mean())
                        .sum();
    }

    private double standardError(int control, int treatment, double ratio, double scale) {
        double units = units();
        double centre = weightedMean(treatment) - ratio * weightedMean(control);
        double variance = 0;
        for (Stratum stratum : strata) {
            Sample c = stratum.arms().get(control);
            Sample t = stratum.arms().get(treatment);
            double weight = stratum.units() / units;
            double deviation = t.mean() - ratio * c.mean() - centre;
            variance += weight * deviation * deviation / units;
            variance += weight * weight * (t.varianceOfMean() + ratio * ratio * c.varianceOfMean());
        }
        return Math.sqrt(variance) / Math.abs(scale);
    }

    private double units() {
        return strata.stream().mapToDouble(Stratum::units).sum();
    }
}
