package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The z test of two proportions with an unpooled standard error.
 *
 * <p>Hypothesis: equal proportions, against a difference of either sign.
 *
 * <pre>{@code
 * z        = (p_t - p_c) / sqrt(p_c (1 - p_c) / n_c + p_t (1 - p_t) / n_t)
 * interval = (p_t - p_c) -+ z(1 - alpha / 2) sqrt(...)
 * }</pre>
 *
 * <p>Where an expected cell is below 35, or neither arm varies, {@link Newcombe} gives interval and
 * p-value. There the other's false alarms reach 6.3 % at a level of 5 %, and its coverage falls to
 * 92.5 % of 95 %; Newcombe's stay below 5.7 % and above 94.5 % for 30 units or more in each arm.
 * Relative lift by {@link DeltaMethod}, or by {@link Koopman} when control's standard error exceeds
 * a tenth of its rate or an arm does not vary. Without any success of treatment the delta method's
 * standard error is 0; that of a normal interval with Koopman's upper end takes its place.
 *
 * <p>Assumes independent units. Units: absolute lift as a difference of rates (0.01 is one
 * percentage point). No continuity correction. Source: STATISTICS, sections 1 and 3.
 */
final class ProportionComparison {

    private static final StandardNormal NORMAL = new StandardNormal();
    private static final double FEWEST_EXPECTED = 35;

    private ProportionComparison() {}

    static Comparison compare(Proportion control, Proportion treatment, double level) {
        double difference = treatment.mean() - control.mean();
        double standardError = Math.sqrt(control.varianceOfMean() + treatment.varianceOfMean());
        if (standardError == 0 && difference == 0) {
            return new NotComparable(Reason.ZERO_VARIANCE);
        }
        double critical = NORMAL.criticalValue(level);
        Estimate relative = relative(control, treatment, critical, level);
        if (standardError == 0 || ExpectedCells.smallest(control, treatment) < FEWEST_EXPECTED) {
            Interval interval = Newcombe.interval(control, treatment, critical, level);
            return Compared.of(
                    new Estimate(difference, standardError, interval, IntervalMethod.NEWCOMBE),
                    relative,
                    null,
                    NORMAL.pValue(Newcombe.statistic(control, treatment)));
        }
        Interval interval = Interval.around(difference, critical * standardError, level);
        return Compared.of(
                new Estimate(difference, standardError, interval, IntervalMethod.WALD),
                relative,
                null,
                NORMAL.pValue(difference / standardError));
    }

    private static @Nullable Estimate relative(
            Proportion control, Proportion treatment, double critical, double level) {
        ArmPair arms = ArmPair.of(control, treatment);
        if (arms.baseline() == 0) {
            return null;
        }
        Estimate delta = DeltaMethod.relative(arms, critical, level);
        boolean bothVary = control.variance() > 0 && treatment.variance() > 0;
        if (delta != null && bothVary && DeltaMethod.isReliable(arms.control())) {
            return delta;
        }
        Interval interval = Koopman.interval(control, treatment, critical, level);
        double value = arms.difference() / arms.baseline();
        return delta == null
                ? new Estimate(
                        value,
                        reaching(interval, value, critical),
                        interval,
                        IntervalMethod.KOOPMAN)
                : new Estimate(
                        delta.value(), delta.standardError(), interval, IntervalMethod.KOOPMAN);
    }

    /** Standard error of a normal interval with the same upper end; 0 when it has none. */
    private static double reaching(Interval interval, double value, double critical) {
        return interval.upper() == null ? 0 : (interval.upper() - value) / critical;
    }
}
