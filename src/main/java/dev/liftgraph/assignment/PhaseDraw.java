package dev.liftgraph.assignment;

import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseAssignment;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.AssignmentAlgorithm;
import dev.liftgraph.experiment.Experiment;
import java.util.Arrays;

/**
 * How variants are drawn in one phase.
 *
 * @param anew whether whoever has a variant of an earlier phase is drawn again
 * @param moved whether the weights are others than before, so that who was exposed before may have
 *     another variant than is drawn now
 */
record PhaseDraw(VariantChoice choice, boolean anew, boolean moved) {
    static PhaseDraw of(
            Phase phase, Experiment experiment, AssignmentAlgorithm algorithm, PhaseSalts salts) {
        double[] weights = PhaseWeights.of(experiment, phase.kind());
        boolean anew =
                phase.kind() == PhaseKind.BEHAVIORAL
                        && phase.assignment() == PhaseAssignment.RERANDOMISE;
        String salt = anew ? salts.anew() : salts.first();
        VariantChoice choice =
                switch (algorithm) {
                    case MURMUR3 -> MurmurChoice.of(salt, weights);
                    case PLANOUT -> new PlanOutChoice(salt, weights);
                };
        boolean moved =
                !anew && !Arrays.equals(weights, PhaseWeights.of(experiment, PhaseKind.QUICK_WIN));
        return new PhaseDraw(choice, anew, moved);
    }

    /**
     * Salts of an experiment's variants.
     *
     * @param first of the phase that assigns first
     * @param anew of a later one that assigns anew
     */
    record PhaseSalts(String first, String anew) {}
}
