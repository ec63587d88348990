package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.money.Money;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one treatment amounts to in one segment.
 *
 * @param segmentId null for everyone
 * @param units that met the treatment
 * @param members present ones of the segment; null for everyone, and before an evaluation
 * @param missing why there is no impact; null when there is one
 * @param raw by the segment's own lift
 * @param headline by the shrunken lift where there is one
 */
record SegmentImpact(
        @Nullable UUID segmentId,
        Variant variant,
        long units,
        @Nullable Long members,
        @Nullable Instant membersAsOf,
        Verdict verdict,
        @Nullable NoRevenueReason missing,
        @Nullable ScaledImpact raw,
        @Nullable ScaledImpact headline) {

    /**
     * What the rows of an experiment have in common.
     *
     * @param span null before the first exposure
     */
    record Terms(Experiment experiment, @Nullable ImpactSpan span, @Nullable Money rollOutCost) {
        /** Of the interval of a shrunken lift. */
        double level() {
            return 1 - experiment.design().computedLevel();
        }
    }

    /**
     * @param segment null for everyone
     */
    static SegmentImpact of(SegmentLift lift, @Nullable Segment segment, Terms terms) {
        Metric metric = lift.metric().metric();
        Long members = segment == null ? null : segment.size();
        NoRevenueReason missing = missing(lift, terms);
        Estimate estimate = missing == null ? lift.absolute() : null;
        ImpactSpan span = terms.span();
        ScaledImpact raw = null;
        ScaledImpact headline = null;
        if (estimate != null && span != null) {
            var reach = new ScaledImpact.Reach(lift.units(), members, terms.rollOutCost(), span);
            raw =
                    ScaledImpact.of(
                            LiftBasis.RAW,
                            new ImpactRates.Effect(
                                    EffectSize.of(estimate),
                                    estimate.interval(),
                                    metric.currency()),
                            reach);
            EffectSize drawn = lift.shrunken();
            headline =
                    drawn == null
                            ? raw
                            : ScaledImpact.of(
                                    LiftBasis.SHRUNKEN,
                                    new ImpactRates.Effect(
                                            drawn,
                                            drawn.interval(terms.level()),
                                            metric.currency()),
                                    reach);
        }
        return new SegmentImpact(
                lift.segmentId(),
                lift.variant(),
                lift.units(),
                members,
                segment == null ? null : segment.sizeAsOf(),
                lift.validity().verdict(),
                missing,
                raw,
                headline);
    }

    private static @Nullable NoRevenueReason missing(SegmentLift lift, Terms terms) {
        NoRevenueReason unread =
                lift.metric().metric().currency() == null
                        ? NoRevenueReason.ofAnyMetric(terms.experiment(), lift)
                        : NoRevenueReason.of(terms.experiment(), lift);
        return unread == null && terms.span() == null ? NoRevenueReason.NO_DATA : unread;
    }
}
