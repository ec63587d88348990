package dev.liftgraph.statistics;

import java.util.OptionalDouble;

/**
 * A figure before and after. Without a control at the same time it shows that something changed,
 * not what changed it.
 *
 * <pre>{@code
 * absolute = after - before,     relative = (after - before) / |before|
 * }</pre>
 *
 * <p>Source: STATISTICS, section 20.
 *
 * @param before the figure before, in its unit, within 1e100
 * @param after the figure after, in the same unit, within 1e100
 */
public record Change(double before, double after) {

    private static final double LARGEST = 1e100;

    public Change {
        Require.that(Math.abs(before) <= LARGEST, "before must be within 1e100");
        Require.that(Math.abs(after) <= LARGEST, "after must be within 1e100");
    }

    /** The difference, in the figure's unit. */
    public double absolute() {
        return after - before;
    }

    /** The difference of two rates in percentage points: 0.01 is 1 point. */
    public double points() {
        return 100 * absolute();
    }

    /** The relative change as a fraction; empty when there was nothing before. */
    public OptionalDouble relative() {
        double relative = absolute() / Math.abs(before);
        return Double.isFinite(relative) ? OptionalDouble.of(relative) : OptionalDouble.empty();
    }
}
