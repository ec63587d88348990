package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * One effect put together from several.
 *
 * @param value the effect, in the unit of the parts
 * @param standardError its standard error in the same unit
 * @param interval its confidence interval in the same unit
 */
public record PooledEffect(double value, double standardError, Interval interval)
        implements CommonDifference {

    public PooledEffect {
        Require.finite(value, "value");
        Require.finite(standardError, "standard error");
        Require.that(standardError >= 0, "standard error must not be negative");
    }

    /** Symmetric, or null when a number is not finite. */
    static @Nullable PooledEffect around(
            double value, double standardError, double critical, double level) {
        double halfWidth = critical * standardError;
        return Double.isFinite(Math.abs(value) + halfWidth)
                ? new PooledEffect(value, standardError, Interval.around(value, halfWidth, level))
                : null;
    }
}
