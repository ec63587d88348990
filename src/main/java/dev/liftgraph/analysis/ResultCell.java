package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Comparison;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.Validity;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The result of one metric for one segment and phase.
 *
 * @param sampleRatio check of the scope's split, made with each phase's own weights
 * @param mergeWith registered segment that together with this one would have enough units; null
 *     when there is none, or none is needed
 */
record ResultCell(
        Experiment experiment,
        Scope scope,
        ExperimentMetric measured,
        Validity validity,
        SampleRatioCheck sampleRatio,
        double sampleRatioAlarm,
        List<Arm> arms,
        List<VariantComparison> comparisons,
        long backfilled,
        @Nullable UUID mergeWith) {

    /**
     * One variant's outcomes.
     *
     * @param units units first exposed in the scope
     * @param mean mean outcome, over both phases post-stratified; null without units
     * @param conversions units with the outcome, of a proportion; null for a mean
     */
    record Arm(Variant variant, long units, @Nullable Double mean, @Nullable Long conversions) {}

    /** A treatment against control. */
    record VariantComparison(Variant variant, Comparison comparison, Reading reading) {}

    public @Nullable PhaseKind phase() {
        return scope.phase();
    }

    public Metric metric() {
        return measured.metric();
    }

    public Role role() {
        return measured.role();
    }

    long units() {
        return arms.stream().mapToLong(Arm::units).sum();
    }
}
