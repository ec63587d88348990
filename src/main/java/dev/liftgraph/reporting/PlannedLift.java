package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The effect that an experiment was planned to find, against what one treatment did to everyone
 * over both phases, by the primary metric.
 *
 * @param plannedAbsolute in the metric's unit; null when it is relative to an unknown baseline
 * @param realised in the metric's unit; null when it may not be read
 * @param missing why it may not; null when it may
 */
record PlannedLift(
        Experiment experiment,
        Metric metric,
        Variant variant,
        Effect planned,
        @Nullable Double plannedAbsolute,
        Verdict verdict,
        @Nullable LiftEstimate realised,
        @Nullable NoLiftReason missing) {

    static PlannedLift of(Experiment experiment, SegmentLift lift) {
        NoLiftReason missing = NoLiftReason.of(lift);
        return new PlannedLift(
                experiment,
                lift.metric().metric(),
                lift.variant(),
                experiment.design().minimumDetectableEffect(),
                experiment.design().plannedEffect().absoluteEffect(),
                lift.validity().verdict(),
                missing == null ? LiftEstimate.of(lift.absolute()) : null,
                missing);
    }

    /** Realised less planned, in the metric's unit; null when either is not known. */
    public @Nullable Double delta() {
        return realised == null || plannedAbsolute == null
                ? null
                : realised.value() - plannedAbsolute;
    }
}
