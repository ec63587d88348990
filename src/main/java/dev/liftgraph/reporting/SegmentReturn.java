package dev.liftgraph.reporting;

import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.money.Money;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Verdict;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one treatment earned in one segment.
 *
 * @param segmentId null for everyone
 * @param units that met the treatment
 * @param members present ones of the segment; null for everyone, and before an evaluation
 * @param cost the treatment's part of the campaign's costs; null when there is none
 * @param missing why there are no earnings; null when there are
 * @param raw by the segment's own lift
 * @param headline by the shrunken lift where there is one
 */
record SegmentReturn(
        @Nullable UUID segmentId,
        Variant variant,
        long units,
        @Nullable Long members,
        @Nullable Instant membersAsOf,
        Verdict verdict,
        @Nullable Money cost,
        @Nullable NoRevenueReason missing,
        @Nullable Earnings raw,
        @Nullable Earnings headline) {

    /**
     * @param segment null for everyone
     */
    static SegmentReturn of(
            Experiment experiment,
            SegmentLift lift,
            @Nullable Segment segment,
            @Nullable Money cost) {
        Long members = segment == null ? null : segment.size();
        Earnings.Reach reach = new Earnings.Reach(lift.units(), members, cost);
        NoRevenueReason missing = NoRevenueReason.of(experiment, lift);
        Estimate estimate = lift.absolute();
        Currency currency = lift.metric().metric().currency();
        Earnings raw = null;
        if (missing == null && estimate != null && currency != null) {
            EffectSize effect = EffectSize.of(estimate);
            raw = Earnings.of(LiftBasis.RAW, effect, estimate.interval(), reach, currency);
        }
        EffectSize shrunken = lift.shrunken();
        return new SegmentReturn(
                lift.segmentId(),
                lift.variant(),
                lift.units(),
                members,
                segment == null ? null : segment.sizeAsOf(),
                lift.validity().verdict(),
                cost,
                missing,
                raw,
                raw == null || shrunken == null || currency == null
                        ? raw
                        : Earnings.of(
                                LiftBasis.SHRUNKEN,
                                shrunken,
                                shrunken.interval(1 - experiment.design().computedLevel()),
                                reach,
                                currency));
    }
}
