package dev.liftgraph.assignment;

import dev.liftgraph.assignment.LayerSlots.Slots;
import dev.liftgraph.experiment.AssignmentAlgorithm;
import dev.liftgraph.experiment.ExperimentStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the units of one experiment are assigned, as kept.
 *
 * @param control key of the control
 * @param salt null for the keys of campaign and experiment
 * @param layer key; null for none
 * @param slots of the layer; those it had, when the experiment is over
 * @param eligibility ids of segments; empty for everybody
 * @param excluding whether customers of other campaigns are not for it
 */
record AssignmentSetting(
        UUID experimentId,
        String experiment,
        ExperimentStatus status,
        String control,
        AssignmentAlgorithm algorithm,
        @Nullable String salt,
        double coverage,
        @Nullable String layer,
        List<Slots> slots,
        List<UUID> eligibility,
        boolean excluding) {
    boolean isUnderWay() {
        return status == ExperimentStatus.RUNNING || status == ExperimentStatus.PAUSED;
    }

    /** Whether it says no more than an experiment without any. */
    boolean isUsual() {
        return algorithm == AssignmentAlgorithm.MURMUR3
                && salt == null
                && coverage == 1
                && layer == null
                && eligibility.isEmpty();
    }

    public double layerShare() {
        return slots.stream().mapToInt(Slots::count).sum() / (double) LayerSlots.IN_ALL;
    }
}
