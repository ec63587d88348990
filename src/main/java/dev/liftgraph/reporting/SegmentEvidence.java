package dev.liftgraph.reporting;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.ExperimentLifts.SegmentDifference;
import dev.liftgraph.analysis.Reading;
import dev.liftgraph.analysis.SegmentLift;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Estimate;
import dev.liftgraph.statistics.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment shows about a treatment in a segment, by its primary metric.
 *
 * @param differencePValue of Cochran's Q over the experiment's segments; null when fewer than two
 *     can be compared
 */
record SegmentEvidence(
        Experiment experiment, SegmentLift shown, @Nullable Double differencePValue) {

    static List<SegmentEvidence> of(ExperimentLifts lifts) {
        Experiment experiment = lifts.experiment();
        return lifts.of(experiment.primary().metric()).stream()
                .filter(lift -> lift.segmentId() != null)
                .map(lift -> new SegmentEvidence(experiment, lift, pValue(lifts, lift.variant())))
                .toList();
    }

    private static @Nullable Double pValue(ExperimentLifts lifts, Variant variant) {
        return lifts.differences().stream()
                .filter(each ->
                        each.metric().equals(lifts.experiment().primary().metric())
                                && each.variant().equals(variant))
                .map(SegmentDifference::pValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    UUID segmentId() {
        return Objects.requireNonNull(shown.segmentId());
    }

    public Metric metric() {
        return shown.metric().metric();
    }

    public Variant variant() {
        return shown.variant();
    }

    public long units() {
        return shown.units();
    }

    public Verdict verdict() {
        return shown.validity().verdict();
    }

    public Reading reading() {
        return shown.reading();
    }

    public @Nullable Estimate lift() {
        return shown.absolute();
    }
}
