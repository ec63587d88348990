package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.analysis.StrategyPlan;
import dev.liftgraph.campaign.ExpectedLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment found of a strategy, against what was expected.
 *
 * @param units of the treatment
 * @param scale unit of the lifts
 * @param raw the segment's own lift; null when it may not be read
 * @param shrunken drawn towards that of all segments; null when it is not
 * @param missing why there is no lift; null when there is one
 */
record RealisedLift(
        Experiment experiment,
        Metric metric,
        Variant variant,
        long units,
        Verdict verdict,
        ExpectedLift.Scale scale,
        @Nullable LiftEstimate raw,
        @Nullable LiftEstimate shrunken,
        AgainstRange against,
        @Nullable NoLiftReason missing) {

    static RealisedLift of(Experiment experiment, SegmentLift lift, ExpectedLift expected) {
        Metric metric = lift.metric().metric();
        boolean relative = expected.scale() == ExpectedLift.Scale.RELATIVE;
        NoLiftReason missing = missing(lift, expected);
        double level = 1 - experiment.design().computedLevel();
        LiftEstimate raw =
                missing == null
                        ? LiftEstimate.of(relative ? lift.relative() : lift.absolute())
                        : null;
        LiftEstimate shrunken =
                raw == null || relative ? null : LiftEstimate.of(lift.shrunken(), level);
        LiftEstimate judged = shrunken == null ? raw : shrunken;
        return new RealisedLift(
                experiment,
                metric,
                lift.variant(),
                lift.units(),
                lift.validity().verdict(),
                expected.scale(),
                raw,
                shrunken,
                judged == null
                        ? AgainstRange.NOT_READABLE
                        : AgainstRange.of(judged.value(), judged.interval(), expected),
                missing);
    }

    private static @Nullable NoLiftReason missing(SegmentLift lift, ExpectedLift expected) {
        if (!StrategyPlan.fits(expected, lift.metric().metric())) {
            return NoLiftReason.RANGE_OF_ANOTHER_METRIC;
        }
        NoLiftReason unread = NoLiftReason.of(lift);
        boolean relative = expected.scale() == ExpectedLift.Scale.RELATIVE;
        return unread == null && relative && lift.relative() == null
                ? NoLiftReason.NO_BASELINE
                : unread;
    }

    public @Nullable LiftBasis basis() {
        if (raw == null) {
            return null;
        }
        return shrunken == null ? LiftBasis.RAW : LiftBasis.SHRUNKEN;
    }

    public @Nullable Boolean excludesRange() {
        return against == AgainstRange.NOT_READABLE ? null : against.excludesRange();
    }
}
