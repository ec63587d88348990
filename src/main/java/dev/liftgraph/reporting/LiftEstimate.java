package dev.liftgraph.reporting;

import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Interval;
import org.jspecify.annotations.Nullable;

/** A lift with its uncertainty. */
record LiftEstimate(double value, double standardError, Interval interval) {
    static @Nullable LiftEstimate of(@Nullable Estimate estimate) {
        return estimate == null
                ? null
                : new LiftEstimate(estimate.value(), estimate.standardError(), estimate.interval());
    }

    /**
     * @param level of the interval
     */
    static @Nullable LiftEstimate of(@Nullable EffectSize effect, double level) {
        return effect == null
                ? null
                : new LiftEstimate(effect.value(), effect.standardError(), effect.interval(level));
    }
}
