package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * Two-sided confidence interval, both ends included, in the unit of what it estimates.
 *
 * @param lower lower end; null when unbounded below
 * @param upper upper end; null when unbounded above
 * @param level coverage over repeated experiments, between 0 and 1, such as 0.95
 */
public record Interval(@Nullable Double lower, @Nullable Double upper, double level) {

    public Interval {
        Require.openFraction(level, "level");
        Require.that(lower == null || Double.isFinite(lower), "lower end must be finite or null");
        Require.that(upper == null || Double.isFinite(upper), "upper end must be finite or null");
        Require.that(
                lower == null || upper == null || lower <= upper,
                "lower end must not exceed upper end");
    }

    /** The interval that says nothing. */
    public static Interval unbounded(double level) {
        return new Interval(null, null, level);
    }

    /** Whether the value lies in the interval. */
    public boolean contains(double value) {
        return (lower == null || lower <= value) && (upper == null || value <= upper);
    }

    static Interval around(double value, double halfWidth, double level) {
        return new Interval(value - halfWidth, value + halfWidth, level);
    }
}
