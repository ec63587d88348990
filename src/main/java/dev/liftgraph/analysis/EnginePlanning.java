package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.PlanningRange;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.Spending;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.AlwaysValid;
import dev.liftgraph.statistics.BayesianLift;
import dev.liftgraph.statistics.FixedHorizon;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.InferenceEngine;
import dev.liftgraph.statistics.NormalPrior;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PowerAnalysis;
import dev.liftgraph.statistics.RequiredArms;
import dev.liftgraph.statistics.SpendingFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an engine needs to know of a plan. */
final class EnginePlanning {
    /** Tuning units for a metric without a plan, as GrowthBook has them. */
    private static final double USUAL_UNITS = 5_000;

    private static final double MOST_UNITS = 1e15;
    private static final double GAMMA = -4;

    private EnginePlanning() {}

    /**
     * The significance level of a single test as hard to pass as the engine's last look.
     *
     * @param spending of GROUP_SEQUENTIAL; null for its default
     */
    static double level(Engine engine, @Nullable Spending spending, double significanceLevel) {
        InferenceEngine last =
                switch (engine) {
                    case FIXED, BAYESIAN -> new FixedHorizon();
                    case ALWAYS_VALID -> new AlwaysValid(USUAL_UNITS);
                    case GROUP_SEQUENTIAL -> GroupSequentialLook.halfway(spending(spending));
                };
        return last.planningLevel(significanceLevel);
    }

    /**
     * Units of all variants that find a planned effect.
     *
     * @return null when nothing was planned, or there are no such units
     */
    static @Nullable Double required(@Nullable Plan plan, List<Variant> variants) {
        if (plan == null) {
            return null;
        }
        List<Double> weights = variants.stream().map(Variant::weight).toList();
        int control = variants.stream().map(Variant::control).toList().indexOf(true);
        return PowerAnalysis.of(plan, weights, control)
                .requiredUnits()
                .map(RequiredArms::total)
                .map(Long::doubleValue)
                .orElse(null);
    }

    /**
     * @param units planned of all variants; null when unknown
     */
    static AlwaysValid alwaysValid(@Nullable Double units, int variants) {
        double ofTwoArms = units == null ? USUAL_UNITS : units * 2 / variants;
        return new AlwaysValid(Math.clamp(ofTwoArms, 2, MOST_UNITS));
    }

    static BayesianLift bayesian(Prior registered) {
        Prior prior = PlanningRange.prior(registered);
        return new BayesianLift(new NormalPrior(prior.mean(), prior.standardDeviation()));
    }

    static SpendingFunction spending(@Nullable Spending spending) {
        return switch (spending) {
            case null -> new SpendingFunction.ObrienFleming();
            case OBRIEN_FLEMING -> new SpendingFunction.ObrienFleming();
            case POCOCK -> new SpendingFunction.Pocock();
            case HWANG_SHIH_DECANI -> new SpendingFunction.HwangShihDeCani(GAMMA);
        };
    }

    /** Whether looking at this engine's results early has been paid for. */
    static boolean paysForLooks(Engine engine) {
        return engine == Engine.ALWAYS_VALID || engine == Engine.GROUP_SEQUENTIAL;
    }
}
