package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the treatments of an experiment amount to, by one metric.
 *
 * @param level of all intervals
 * @param exposureDays null before the first exposure
 * @param segments everyone first, then each registered segment, with each treatment
 */
record ExperimentImpact(
        Metric metric,
        double level,
        @Nullable Double exposureDays,
        int campaignDays,
        List<SegmentImpact> segments) {
    private static final List<String> ASSUMPTIONS =
            List.of(
                    "An effect that is new may wear off, and one that is learned may grow: a rate"
                            + " of a few weeks is no forecast of a year.",
                    "A customer in several segments counts in each: segments do not add up to"
                            + " everyone.",
                    "Only what customers did inside the metric's window counts.",
                    "Intervals are those of the lift, scaled; they know nothing of what may change"
                            + " meanwhile.",
                    "Projected ROI is that of reaching one more member at the roll-out cost given:"
                            + " what the experiment itself cost is not in it.");

    static ExperimentImpact of(
            ExperimentLifts lifts,
            Metric metric,
            Map<UUID, Segment> segments,
            SegmentImpact.Terms terms,
            int campaignDays) {
        ImpactSpan span = terms.span();
        return new ExperimentImpact(
                metric,
                terms.level(),
                span == null ? null : span.exposureDays(),
                campaignDays,
                lifts.of(metric).stream()
                        .map(lift -> SegmentImpact.of(lift, segment(lift, segments), terms))
                        .toList());
    }

    private static @Nullable Segment segment(SegmentLift lift, Map<UUID, Segment> segments) {
        return lift.segmentId() == null ? null : segments.get(lift.segmentId());
    }

    public List<String> assumptions() {
        return ASSUMPTIONS;
    }
}
