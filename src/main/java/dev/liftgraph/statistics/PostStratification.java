package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

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
 * interval           normal quantile; Student's t below 100 degrees of freedom
 * }</pre>
 *
 * <p>Strata in which an arm has fewer than 2 units, or no arm varies, or a ratio has no
 * denominator, are merged into the largest on construction. With one stratum left the answer is
 * that of {@link Comparisons}. With a covariate, m is the adjusted mean {@code y - theta x}, theta
 * being that of {@link CovariateAdjustment} for the arms over all strata together; the relative
 * lift is over the unadjusted M_c, and {@code y_ch M_t / M_c - theta x_ch} takes the place of
 * {@code m_ch M_t / M_c}.
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

    /** Degrees of freedom from which Student's t is taken to be normal. */
    private static final double NORMAL_FROM = 100;

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

    /**
     * An arm's mean over the strata, in the metric's unit and without any adjustment; empty when
     * the arm has no units.
     */
    public OptionalDouble mean(int arm) {
        if (strata.size() == 1 && strata.getFirst().arms().get(arm).n() == 0) {
            return OptionalDouble.empty();
        }
        double units = StratifiedPair.units(strata);
        double mean = 0;
        for (Stratum stratum : strata) {
            mean += stratum.units() / units * stratum.arms().get(arm).mean();
        }
        return OptionalDouble.of(mean);
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
        StratifiedPair arms = StratifiedPair.of(strata, control, treatment);
        double difference = arms.total().difference();
        double standardError = arms.standardError();
        NullDistribution distribution = distribution(arms);
        double critical = distribution.criticalValue(level);
        Estimate absolute = estimate(difference, standardError, critical, level);
        if (absolute == null || standardError == 0 || arms.total().standardError() == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        RelativeReason without = arms.withoutRelative();
        Estimate relative =
                without == null
                        ? estimate(
                                difference / arms.total().baseline(),
                                arms.relativeStandardError(),
                                critical,
                                level)
                        : null;
        return Compared.of(
                absolute, relative, without, distribution.pValue(difference / standardError));
    }

    /**
     * What the comparison of two arms takes out with the help of their covariate; empty when they
     * are of a kind without one, or are not comparable.
     */
    public Optional<CovariateAdjustment> adjustment(int control, int treatment) {
        List<Sample> first = strata.getFirst().arms();
        Optional<CovariateAdjustment> ofFirst =
                Comparisons.adjustment(first.get(control), first.get(treatment));
        return strata.size() == 1
                ? ofFirst
                : ofFirst.map(_ -> StratifiedPair.adjustment(strata, control, treatment));
    }

    private static NullDistribution distribution(StratifiedPair arms) {
        double degreesOfFreedom =
                arms.total().standardError() > 0 ? arms.degreesOfFreedom() : NORMAL_FROM;
        return degreesOfFreedom < NORMAL_FROM ? new StudentT(degreesOfFreedom) : NORMAL;
    }

    private static @Nullable Estimate estimate(
            double value, double standardError, double critical, double level) {
        return DeltaMethod.estimate(
                value, standardError, critical, level, IntervalMethod.POST_STRATIFIED);
    }
}
