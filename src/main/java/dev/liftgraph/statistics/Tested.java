package dev.liftgraph.statistics;

import org.jspecify.annotations.Nullable;

/**
 * A test that holds however its engine lets one look.
 *
 * @param pValue two-sided p-value of the absolute lift, between 0 and 1
 * @param absolute interval of the absolute lift, in the metric's unit
 * @param relative interval of the relative lift, as a fraction; null without a baseline
 * @param criticalValue distance from 0, in standard errors, from which the lift is significant;
 *     positive
 */
public record Tested(
        double pValue, Interval absolute, @Nullable Interval relative, double criticalValue)
        implements Inference {

    public Tested {
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
        Require.finite(criticalValue, "critical value");
    }
}
