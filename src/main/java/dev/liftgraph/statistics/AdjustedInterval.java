package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The interval of one of several estimates that agrees with its adjusted p-value.
 *
 * <pre>{@code
 * s        = |d| / z(1 - p / 2)              the standard error at which d has the adjusted p
 * interval = d -+ z(1 - alpha / 2) s         each end at least as far out as the raw one
 * }</pre>
 *
 * <p>There is no such s when d is 0 or p is 1, and the raw interval stands, marked as not adjusted.
 * For {@link Correction#BONFERRONI} the interval is known exactly: compare again at the {@link
 * #simultaneousLevel}.
 *
 * <p>Assumes a near-normal estimate. Unit: the estimate's. Source: GrowthBook {@code adjustedCI};
 * STATISTICS, section 14.
 *
 * @param interval the interval, at the level of the raw one
 * @param adjusted whether it takes the other tests into account
 */
public record AdjustedInterval(Interval interval, boolean adjusted) {

    /**
     * Widens the interval of an estimate.
     *
     * @param adjustedPValue the estimate's p-value after {@link Correction#adjust}
     */
    public static AdjustedInterval of(Estimate estimate, double adjustedPValue) {
        Require.that(
                adjustedPValue >= 0 && adjustedPValue <= 1,
                "p-value must be a fraction but is ",
                adjustedPValue);
        Interval raw = estimate.interval();
        double standardError =
                Math.abs(estimate.value()) / -StandardNormal.quantile(adjustedPValue / 2);
        double halfWidth = new StandardNormal().criticalValue(raw.level()) * standardError;
        boolean exists = estimate.value() != 0 && adjustedPValue < 1;
        if (!exists || !Double.isFinite(Math.abs(estimate.value()) + halfWidth)) {
            return new AdjustedInterval(raw, false);
        }
        Interval wider =
                new Interval(
                        lowest(raw.lower(), estimate.value() - halfWidth),
                        highest(raw.upper(), estimate.value() + halfWidth),
                        raw.level());
        return new AdjustedInterval(wider, true);
    }

    /**
     * The level at which each of m intervals has to be made for all of them to hold together with
     * the given level: 1 - (1 - level) / m.
     *
     * @param level wanted for all together, between 0 and 1
     * @param tests number m of intervals, at least 1
     */
    public static double simultaneousLevel(double level, int tests) {
        Require.openFraction(level, "level");
        Require.that(tests >= 1, "there must be a test but there are ", tests);
        return Math.min(1 - (1 - level) / tests, Math.nextDown(1.0));
    }

    private static @Nullable Double lowest(@Nullable Double raw, double wide) {
        return raw == null ? null : Double.valueOf(Math.min(raw, wide));
    }

    private static @Nullable Double highest(@Nullable Double raw, double wide) {
        return raw == null ? null : Double.valueOf(Math.max(raw, wide));
    }
}
