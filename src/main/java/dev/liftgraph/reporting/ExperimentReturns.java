package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the treatments of an experiment earned, by one metric.
 *
 * @param level of all intervals
 * @param segments everyone first, then each registered segment, with each treatment
 */
record ExperimentReturns(Metric metric, double level, List<SegmentReturn> segments) {
    private static final List<String> ASSUMPTIONS =
            List.of(
                    "Realised revenue is the lift over control times the customers who met the"
                            + " treatment; only what they did inside the metric's window counts.",
                    "Projected revenue takes the segment's present members to respond as those in"
                            + " the experiment did, once; what reaching them would cost is not in it.",
                    "A treatment bears the campaign's costs by its share of the customers who met"
                            + " any treatment; the cost is taken as known.",
                    "The headline uses the lift drawn towards that of all segments where there are"
                            + " three or more to draw from: the best of several segments looks better"
                            + " than it is.",
                    "A customer in several segments counts in each: segments do not add up to"
                            + " everyone, and lifts are drawn together as if they had no customer in"
                            + " common.",
                    "Intervals are those of one look at the end, each for itself; ROI takes the"
                            + " revenue to be near normal.");

    static ExperimentReturns of(
            ExperimentLifts lifts,
            Metric metric,
            CostAllocation costs,
            Map<UUID, Segment> segments) {
        Experiment experiment = lifts.experiment();
        double level = 1 - experiment.design().computedLevel();
        return new ExperimentReturns(
                metric,
                level,
                lifts.of(metric).stream()
                        .map(lift ->
                                SegmentReturn.of(
                                        experiment,
                                        lift,
                                        lift.segmentId() == null
                                                ? null
                                                : segments.get(lift.segmentId()),
                                        costs.of(
                                                lift.segmentId(),
                                                experiment.id(),
                                                lift.variant().id())))
                        .toList());
    }

    public List<String> assumptions() {
        return ASSUMPTIONS;
    }
}
