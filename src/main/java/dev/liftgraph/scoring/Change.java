package dev.liftgraph.scoring;

import org.jspecify.annotations.Nullable;

/** How the change of a measure is told. */
public enum Change {
    /** window / baseline - 1, as a fraction: -0.2 is 20 % less. Null when the baseline is 0. */
    RELATIVE,
    /** window - baseline, for measures that are fractions themselves. */
    DIFFERENCE;

    @Nullable Double between(double baseline, double window) {
        return switch (this) {
            case RELATIVE -> baseline == 0 ? null : Signal.finite((window - baseline) / baseline);
            case DIFFERENCE -> Signal.finite(window - baseline);
        };
    }
}
