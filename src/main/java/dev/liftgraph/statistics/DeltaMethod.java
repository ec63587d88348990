package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Relative lift with the delta method's symmetric interval.
 *
 * <pre>{@code
 * lift     = (m_t - m_c) / |m_c|
 * variance = Var(m_t) / m_c^2 + Var(m_c) m_t^2 / m_c^4
 * }</pre>
 *
 * <p>The absolute value keeps the sign of the lift when the baseline is negative. Assumes that
 * control's mean is many standard errors from 0; {@link #isReliable} says when. Unit: a fraction.
 * Source: gbstats {@code frequentist_variance}; STATISTICS, section 3.
 */
final class DeltaMethod {

    /** Largest coefficient of variation of control's mean. */
    private static final double MOST_UNCERTAIN = 0.10;

    private DeltaMethod() {}

    /** The relative lift, or null when there is no baseline to divide by. */
    static @Nullable Estimate relative(
            Sample control, Sample treatment, double critical, double level) {
        if (control.mean() == 0) {
            return null;
        }
        double baseline = Math.abs(control.mean());
        double value = (treatment.mean() - control.mean()) / baseline;
        double ratio = treatment.mean() / baseline;
        double standardError =
                Math.sqrt(treatment.varianceOfMean() + control.varianceOfMean() * ratio * ratio)
                        / baseline;
        return estimate(value, standardError, critical, level, IntervalMethod.DELTA);
    }

    /** A symmetric estimate, or null when it is not a finite number. */
    static @Nullable Estimate estimate(
            double value,
            double standardError,
            double critical,
            double level,
            IntervalMethod method) {
        double reach = Math.abs(value) + critical * standardError;
        if (!Double.isFinite(reach)) {
            return null;
        }
        Interval interval = Interval.around(value, critical * standardError, level);
        return new Estimate(value, standardError, interval, method);
    }

    /** Whether control's mean is far enough from 0. */
    static boolean isReliable(Sample control) {
        return Math.sqrt(control.varianceOfMean()) <= MOST_UNCERTAIN * Math.abs(control.mean());
    }
}
