package dev.liftgraph.statistics;

import java.util.List;
import java.util.Optional;

/** Warnings about reading several segments. Source: STATISTICS, sections 15 and 17. */
public final class SegmentWarnings {

    private static final double INTERACTION_LEVEL = 0.10;
    private static final double LARGEST_OVERLAP = 0.05;

    private SegmentWarnings() {}

    /**
     * SEGMENT_FISHING: only segments that nobody registered are significant.
     *
     * @param examined every segment that was looked at
     * @param significanceLevel two-sided, for one segment
     */
    public static Optional<Warning> segmentFishing(
            List<SegmentResult> examined, double significanceLevel) {
        List<Double> adjusted =
                Correction.HOLM.adjust(examined.stream().map(SegmentResult::pValue).toList());
        boolean registered = false;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < examined.size(); i++) {
            SegmentResult segment = examined.get(i);
            if (segment.pValue() < significanceLevel) {
                registered |= segment.registered();
                best = segment.registered() ? best : Math.min(best, adjusted.get(i));
            }
        }
        return !registered && Double.isFinite(best)
                ? Optional.of(
                        Warning.of(
                                WarningCode.SEGMENT_FISHING,
                                Severity.WARNING,
                                List.of(
                                        new WarningNumber("segmentsExamined", examined.size()),
                                        new WarningNumber("adjustedPValue", best)),
                                "The only significant segment was not registered and is one of %d"
                                        + " looked at: its p-value is really %s. Register it and"
                                        + " test it anew.",
                                examined.size(),
                                Warning.number(best)))
                : Optional.empty();
    }

    /**
     * INTERACTION_NOT_SHOWN: some segments are significant and some are not, yet the test of their
     * difference has a p-value above 0.10.
     */
    public static Optional<Warning> interactionNotShown(
            List<SegmentResult> segments, double significanceLevel, Heterogeneity test) {
        long significant =
                segments.stream().filter(segment -> segment.pValue() < significanceLevel).count();
        boolean some = significant > 0 && significant < segments.size();
        return some && test.pValue() > INTERACTION_LEVEL
                ? Optional.of(
                        Warning.of(
                                WarningCode.INTERACTION_NOT_SHOWN,
                                Severity.WARNING,
                                List.of(
                                        new WarningNumber("q", test.q()),
                                        new WarningNumber("pValue", test.pValue())),
                                "Significant in one segment and not in another is no evidence that"
                                        + " they differ (p-value of the difference %s). Read the"
                                        + " lift of all segments together.",
                                Warning.number(test.pValue())))
                : Optional.empty();
    }

    /** CROSSOVER_SEGMENT_EFFECT: the test of opposite signs is significant. */
    public static Optional<Warning> crossoverEffect(GailSimon test, double significanceLevel) {
        return test.isShown(significanceLevel)
                ? Optional.of(
                        Warning.of(
                                WarningCode.CROSSOVER_SEGMENT_EFFECT,
                                Severity.CRITICAL,
                                List.of(
                                        new WarningNumber("qPlus", test.qPlus()),
                                        new WarningNumber("qMinus", test.qMinus()),
                                        new WarningNumber("pValue", test.pValue())),
                                "Some segments gain while others are hurt (p-value %s). Do not ship"
                                        + " to all: decide segment by segment.",
                                Warning.number(test.pValue())))
                : Optional.empty();
    }

    /**
     * OVERLAPPING_SEGMENTS: two segments share more than 0.05 of their customers.
     *
     * @param overlap customers in both segments over customers in either (Jaccard), between 0 and
     *     1; the largest of all pairs
     */
    public static Optional<Warning> overlappingSegments(double overlap) {
        return overlap > LARGEST_OVERLAP
                ? Optional.of(
                        Warning.of(
                                WarningCode.OVERLAPPING_SEGMENTS,
                                Severity.WARNING,
                                List.of(new WarningNumber("overlap", overlap)),
                                "Two segments share %s of their customers, but the tests take them"
                                        + " as independent. Give each customer one primary"
                                        + " segment.",
                                Warning.percent(overlap)))
                : Optional.empty();
    }
}
