package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/**
 * What is assumed of a metric when the sample is planned.
 *
 * @param baseline mean of control; null when unknown
 * @param standardDeviation of one unit's outcome; null when unknown, or a proportion
 * @param minimumDetectableEffect smallest effect worth finding
 */
public record PlannedEffect(
        @Nullable Double baseline,
        @Nullable Double standardDeviation,
        Effect minimumDetectableEffect) {

    /**
     * The effect in the metric's unit; null when it is relative to an unknown baseline, or to one
     * so large that there is no such number.
     */
    public @Nullable Double absoluteEffect() {
        return switch (minimumDetectableEffect.scale()) {
            case ABSOLUTE -> minimumDetectableEffect.value();
            case RELATIVE -> baseline == null ? null : relativeTo(baseline);
        };
    }

    private @Nullable Double relativeTo(double mean) {
        double size = minimumDetectableEffect.value() * Math.abs(mean);
        return Double.isFinite(size) ? size : null;
    }
}
