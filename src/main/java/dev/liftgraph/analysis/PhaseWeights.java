package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import java.util.ArrayList;
import java.util.List;

/**
 * What the variants weigh in a scope.
 *
 * @param units of all variants, by phase in the scope's order
 */
record PhaseWeights(Experiment experiment, Scope scope, List<Long> units) {

    /** By which units fall on the variants: as in the last phase that has any. */
    List<Double> present() {
        List<PhaseKind> phases = scope.phases();
        int last = phases.size() - 1;
        while (last > 0 && units.get(last) == 0) {
            last--;
        }
        return experiment.weightsIn(phases.get(last));
    }

    /** Those of each phase. A phase without units split nothing, so that it changes nothing. */
    List<List<Double>> ofPhases() {
        List<List<Double>> weights = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            weights.add(
                    units.get(i) == 0 ? present() : experiment.weightsIn(scope.phases().get(i)));
        }
        return weights;
    }
}
