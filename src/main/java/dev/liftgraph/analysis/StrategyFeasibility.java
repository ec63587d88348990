package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.ExperimentUnit;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.statistics.FeasibilityVerdict;
import org.jspecify.annotations.Nullable;

/**
 * Whether a strategy can come out with an answer.
 *
 * @param metric it was judged by; null when there is none
 * @param effect to be found; null when nothing was judged
 * @param unit what is counted
 * @param judged null when nothing was
 * @param missing why nothing was judged; null when it was
 */
record StrategyFeasibility(
        @Nullable Metric metric,
        @Nullable Effect effect,
        ExperimentUnit unit,
        @Nullable SegmentFeasibility judged,
        @Nullable NoFeasibilityReason missing) {

    public @Nullable Boolean detectable() {
        return judged == null ? null : judged.verdict() == FeasibilityVerdict.FEASIBLE;
    }
}
