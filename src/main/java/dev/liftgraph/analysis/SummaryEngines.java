package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.FixedHorizon;
import dev.liftgraph.statistics.InferenceEngine;
import dev.liftgraph.statistics.Plan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The engine that judges sums made elsewhere. */
record SummaryEngines(SummaryAnalysisInput input, List<Variant> variants) {

    /**
     * @param plan null when nothing was planned
     */
    InferenceEngine engine(boolean everyone, @Nullable Plan plan) {
        return switch (input.engine()) {
            case ALWAYS_VALID ->
                    EnginePlanning.alwaysValid(planned(everyone, plan), variants.size());
            case BAYESIAN ->
                    EnginePlanning.bayesian(
                            Objects.requireNonNullElse(input.prior(), Prior.DEFAULT));
            case FIXED, GROUP_SEQUENTIAL -> new FixedHorizon();
        };
    }

    double planningLevel(double significanceLevel) {
        return EnginePlanning.level(input.engine(), null, significanceLevel);
    }

    private @Nullable Double planned(boolean everyone, @Nullable Plan plan) {
        Integer planned = everyone ? input.plannedUnits() : null;
        return planned == null ? EnginePlanning.required(plan, variants) : Double.valueOf(planned);
    }
}
