package dev.liftgraph.assignment;

import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseAssignment;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.AssignmentAlgorithm;
import dev.liftgraph.experiment.Experiment;
import java.util.List;

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
        List<Double> weights = experiment.weightsIn(phase.kind());
        boolean anew =
                phase.kind() == PhaseKind.BEHAVIORAL
                        && phase.assignment() == PhaseAssignment.RERANDOMISE;
        String salt = anew ? salts.anew() : salts.first();
        VariantChoice choice =
                switch (algorithm) {
                    case MURMUR3 -> MurmurChoice.of(salt, array(weights));
                    case PLANOUT -> new PlanOutChoice(salt, array(weights));
                };
        boolean moved = !anew && !weights.equals(experiment.weightsIn(PhaseKind.QUICK_WIN));
        return new PhaseDraw(choice, anew, moved);
    }

    private static double[] array(List<Double> weights) {
        return weights.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Salts of an experiment's variants.
     *
     * @param first of the phase that assigns first
     * @param anew of a later one that assigns anew
     */
    record PhaseSalts(String first, String anew) {}
}
