package dev.liftgraph.statistics;

/**
 * An estimated quantity and how well it is known.
 *
 * @param value point estimate; the metric's unit for an absolute lift, a fraction for a relative
 *     one
 * @param standardError standard error in the same unit, 0 or more; for score intervals (NEWCOMBE,
 *     KOOPMAN, FIELLER) that of the matching large-sample method, which does not make the interval;
 *     of KOOPMAN without a success of treatment, where that is 0, that of a normal interval with
 *     the same upper end
 * @param interval confidence interval in the same unit
 * @param method how the interval was made
 */
public record Estimate(
        double value, double standardError, Interval interval, IntervalMethod method) {

    public Estimate {
        Require.finite(value, "value");
        Require.finite(standardError, "standard error");
        Require.that(standardError >= 0, "standard error must not be negative");
    }
}
