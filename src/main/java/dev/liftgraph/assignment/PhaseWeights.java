package dev.liftgraph.assignment;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Variant;

/** The only place that asks which weights hold in a phase. */
final class PhaseWeights {
    private PhaseWeights() {}

    /** In the order of the variants; today the same in both phases. */
    static double[] of(Experiment experiment, PhaseKind phase) {
        return switch (phase) {
            case QUICK_WIN, BEHAVIORAL ->
                    experiment.variants().stream().mapToDouble(Variant::weight).toArray();
        };
    }
}
