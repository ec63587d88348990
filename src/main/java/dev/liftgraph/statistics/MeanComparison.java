package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Welch's t test of two means, ratios or adjusted means.
 *
 * <p>Hypothesis: equal means, against a difference of either sign.
 *
 * <pre>{@code
 * t        = (m_t - m_c) / sqrt(v_c / n_c + v_t / n_t)
 * v        = (a + b)^2 / (a^2 / (n_c - 1) + b^2 / (n_t - 1)),  a = v_c / n_c,  b = v_t / n_t
 * interval = (m_t - m_c) -+ t(1 - alpha / 2; v) sqrt(a + b)
 * }</pre>
 *
 * <p>Relative lift by {@link DeltaMethod}, or by {@link Fieller} when control's standard error
 * exceeds a tenth of its mean; both with the same t quantile, so with the degrees of freedom of the
 * difference, as gbstats has it.
 *
 * <p>Assumes independent units and near-normal means; variances may differ. Units: the metric's.
 * Source: Welch, Biometrika 34 (1947); STATISTICS, sections 2 to 5.
 */
final class MeanComparison {

    private MeanComparison() {}

    static Comparison compare(ArmPair arms, double level) {
        double standardError = arms.standardError();
        if (standardError == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        NullDistribution distribution = new StudentT(arms.degreesOfFreedom());
        double critical = distribution.criticalValue(level);
        double difference = arms.difference();
        Interval interval = Interval.around(difference, critical * standardError, level);
        return Compared.of(
                new Estimate(difference, standardError, interval, IntervalMethod.WELCH),
                relative(arms, critical, level),
                arms.withoutRelative(),
                distribution.pValue(difference / standardError));
    }

    private static @Nullable Estimate relative(ArmPair arms, double critical, double level) {
        Estimate delta = DeltaMethod.relative(arms, critical, level);
        if (delta == null || DeltaMethod.isReliable(arms.control())) {
            return delta;
        }
        Interval interval = Fieller.interval(arms, critical, level);
        return new Estimate(delta.value(), delta.standardError(), interval, IntervalMethod.FIELLER);
    }
}
