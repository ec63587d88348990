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
 * <p>{@link ArmPair} has the form with a covariate. The absolute value keeps the sign of the lift
 * when the baseline is negative. Assumes that control's mean is many standard errors from 0; {@link
 * #isReliable} says when. Unit: a fraction. Source: gbstats {@code frequentist_variance};
 * STATISTICS, section 3.
 */
final class DeltaMethod {

    /** Largest coefficient of variation of control's mean. */
    private static final double MOST_UNCERTAIN = 0.10;

    private DeltaMethod() {}

    /** The relative lift, or null when {@link ArmPair#withoutRelative} says why there is none. */
    static @Nullable Estimate relative(ArmPair arms, double critical, double level) {
        if (arms.withoutRelative() != null) {
            return null;
        }
        double value = arms.difference() / arms.baseline();
        return estimate(value, arms.relativeStandardError(), critical, level, IntervalMethod.DELTA);
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
    static boolean isReliable(Arm control) {
        return Math.sqrt(control.outcomeVariance()) <= MOST_UNCERTAIN * Math.abs(control.outcome());
    }
}
