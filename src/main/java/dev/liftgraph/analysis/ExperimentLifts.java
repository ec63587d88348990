package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the treatments of an experiment did over both phases, or in QUICK_WIN when its look was the
 * last: the numbers of its results that decide, for the floors above.
 *
 * @param refreshedAt when they were last brought up to date; null before the first exposure
 * @param lifts everyone's first, then each registered segment's; none of what was added
 * @param differences of the segments, for each metric and treatment; none with fewer than two
 */
public record ExperimentLifts(
        Experiment experiment,
        @Nullable Instant refreshedAt,
        List<SegmentLift> lifts,
        List<SegmentDifference> differences) {

    /**
     * Whether a treatment works differently in different segments.
     *
     * @param segments number of segments compared
     * @param pValue of Cochran's Q; null when fewer than two segments can be compared
     */
    public record SegmentDifference(
            Metric metric, Variant variant, int segments, @Nullable Double pValue) {

        static SegmentDifference of(Metric metric, HeterogeneityView view) {
            return new SegmentDifference(metric, view.variant(), view.segments(), view.pValue());
        }
    }

    static ExperimentLifts of(ExperimentResults results) {
        Engines engines = results.looks().results().computation().engines();
        return new ExperimentLifts(
                results.experiment(),
                results.refreshedAt(),
                results.cells().stream()
                        .filter(cell -> cell.phase() == engines.decidingPhase(cell.role()))
                        .filter(cell -> cell.addedAt() == null)
                        .flatMap(cell ->
                                cell.comparisons().stream().map(row -> SegmentLift.of(cell, row)))
                        .toList(),
                results.experiment().metrics().stream()
                        .flatMap(metric ->
                                differences(results, metric, engines.decidingPhase(metric.role())))
                        .toList());
    }

    private static Stream<SegmentDifference> differences(
            ExperimentResults results, ExperimentMetric measured, @Nullable PhaseKind phase) {
        Metric metric = measured.metric();
        return results.heterogeneity().stream()
                .filter(view -> metric.equals(view.metric()) && view.phase() == phase)
                .map(view -> SegmentDifference.of(metric, view));
    }

    /** The lifts of one metric. */
    public List<SegmentLift> of(Metric metric) {
        return lifts.stream()
                .filter(lift -> lift.metric().metric().id().equals(metric.id()))
                .toList();
    }
}
