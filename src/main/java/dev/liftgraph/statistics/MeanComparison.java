package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Welch's t test of two means.
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
 * exceeds a tenth of its mean; both with the same t quantile.
 *
 * <p>Assumes independent units and near-normal means; variances may differ. Units: the metric's.
 * Source: Welch, Biometrika 34 (1947); STATISTICS, sections 2 and 3.
 */
final class MeanComparison {

    private MeanComparison() {}

    static Comparison compare(Mean control, Mean treatment, double level) {
        if (control.n() == 0 || treatment.n() == 0) {
            return new NotComparable(Reason.NO_UNITS_IN_VARIANT);
        }
        if (control.n() < 2 || treatment.n() < 2) {
            return new NotComparable(Reason.TOO_FEW_UNITS);
        }
        double standardError = Math.sqrt(control.varianceOfMean() + treatment.varianceOfMean());
        if (standardError == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        NullDistribution distribution = new StudentT(degreesOfFreedom(control, treatment));
        double critical = distribution.criticalValue(level);
        double difference = treatment.mean() - control.mean();
        Interval interval = Interval.around(difference, critical * standardError, level);
        return Compared.of(
                new Estimate(difference, standardError, interval, IntervalMethod.WELCH),
                relative(control, treatment, critical, level),
                distribution.pValue(difference / standardError));
    }

    /** The Welch-Satterthwaite formula, by shares of the variance so that nothing underflows. */
    static double degreesOfFreedom(Mean control, Mean treatment) {
        double variance = control.varianceOfMean() + treatment.varianceOfMean();
        double share = control.varianceOfMean() / variance;
        double rest = treatment.varianceOfMean() / variance;
        return 1 / (share * share / (control.n() - 1) + rest * rest / (treatment.n() - 1));
    }

    private static @Nullable Estimate relative(
            Mean control, Mean treatment, double critical, double level) {
        Estimate delta = DeltaMethod.relative(control, treatment, critical, level);
        if (delta == null || DeltaMethod.isReliable(control)) {
            return delta;
        }
        Interval interval = Fieller.interval(control, treatment, critical, level);
        return new Estimate(delta.value(), delta.standardError(), interval, IntervalMethod.FIELLER);
    }
}
