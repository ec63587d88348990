package dev.liftgraph.analysis;

import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Compared;
import dev.liftgraph.statistics.EffectSize;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Finding;
import dev.liftgraph.statistics.Inference;
import dev.liftgraph.statistics.LookNotDue;
import dev.liftgraph.statistics.ShrunkEffect;
import dev.liftgraph.statistics.Validity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One treatment against control over both phases, or in the phase that decides or that of its
 * {@link PhaseLift}, in one segment and metric.
 *
 * @param segmentId null for everyone
 * @param variant the treatment
 * @param units units of the treatment, whether they count in the metric yet or not; their customers
 *     where accounts are assigned, since a lift is one for each customer
 * @param lookDue false when the engine has not reached its next look
 * @param absolute post-stratified lift, in the metric's unit; null when it must not be read
 * @param relative that over control's mean, as a fraction; null without a baseline as well
 * @param shrunken the absolute lift drawn towards that of all segments; null when it is not
 */
public record SegmentLift(
        ExperimentMetric metric,
        @Nullable UUID segmentId,
        Variant variant,
        long units,
        Validity validity,
        Reading reading,
        boolean lookDue,
        @Nullable Estimate absolute,
        @Nullable Estimate relative,
        @Nullable EffectSize shrunken) {

    static SegmentLift of(ResultCell cell, ComparisonRow row) {
        Finding finding = row.finding();
        Inference inference = finding.inference();
        boolean due = !(inference instanceof LookNotDue);
        Compared readable =
                inference != null && due && finding.comparison() instanceof Compared compared
                        ? compared
                        : null;
        ShrunkEffect shrunk = readable == null ? null : finding.shrunken();
        return new SegmentLift(
                cell.measured(),
                cell.scope().segmentId(),
                row.variant(),
                cell.sums().customers().get(finding.treatment()),
                cell.validity(),
                row.reading(),
                due,
                readable == null ? null : readable.absolute(),
                readable == null ? null : readable.relative(),
                shrunk == null ? null : new EffectSize(shrunk.value(), shrunk.standardError()));
    }

    /** Sentences about why the lift has its verdict; empty when it may be read. */
    public List<String> reasons() {
        return validity.reasons().stream().map(ReasonText::of).toList();
    }
}
