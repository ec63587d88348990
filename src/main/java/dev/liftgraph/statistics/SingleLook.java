package dev.liftgraph.statistics;

import java.util.function.DoubleFunction;

/**
 * The test that a comparison would be if it were the only look, held against another critical value
 * than its own.
 *
 * <pre>{@code
 * z        = Phi^-1(1 - p / 2)
 * interval = that of the level 2 Phi(critical) - 1                value -+ critical SE beyond 1 - 1e-12
 * }</pre>
 *
 * <p>So small cells keep their own methods, and the interval excludes 0 exactly when z exceeds the
 * critical value. Source: the significance level approach of Jennison and Turnbull (2000), section
 * 3.3.
 *
 * @param compared with its own interval
 * @param atLevel with an interval of another level
 */
record SingleLook(Compared compared, DoubleFunction<Comparison> atLevel) {

    /** Below it one less the level has lost its digits. */
    private static final double LEAST_NOMINAL = 1e-12;

    /** The p-value as a standard normal statistic, 0 or more. */
    double statistic() {
        return Math.max(0, -StandardNormal.quantile(compared.pValue() / 2));
    }

    /**
     * The answer of an engine.
     *
     * @param level of the intervals, by the engine's count
     */
    Tested tested(double pValue, double critical, double level) {
        double nominal = 2 * NormalTail.above(critical);
        return nominal >= LEAST_NOMINAL
                        && nominal < 1
                        && atLevel.apply(1 - nominal) instanceof Compared wide
                ? new Tested(
                        pValue,
                        at(level, wide.absolute().interval()),
                        wide.relative() == null ? null : at(level, wide.relative().interval()),
                        critical)
                : new Tested(
                        pValue,
                        around(compared.absolute(), critical, level),
                        compared.relative() == null
                                ? null
                                : around(compared.relative(), critical, level),
                        critical);
    }

    private static Interval at(double level, Interval interval) {
        return new Interval(interval.lower(), interval.upper(), level);
    }

    private static Interval around(Estimate estimate, double critical, double level) {
        double reach = critical * estimate.standardError();
        return Double.isFinite(Math.abs(estimate.value()) + reach)
                ? Interval.around(estimate.value(), reach, level)
                : Interval.unbounded(level);
    }
}
