package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/**
 * Error rates and the effect chosen before the start, for the primary metric.
 *
 * @param significanceLevel two-sided, in (0, 0.5]
 * @param power in [0.5, 0.999]
 * @param baseline mean of control as planned; null when unknown
 * @param standardDeviation of one unit's outcome as planned; null when unknown, or a proportion
 */
public record Design(
        double significanceLevel,
        double power,
        Effect minimumDetectableEffect,
        @Nullable Double baseline,
        @Nullable Double standardDeviation) {

    public PlannedEffect plannedEffect() {
        return new PlannedEffect(baseline, standardDeviation, minimumDetectableEffect);
    }
}
