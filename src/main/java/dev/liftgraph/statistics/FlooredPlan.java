package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * A plan whose arms need some units whatever its power, such as a minimum set for the metric. Power
 * and effect are those of the plan.
 *
 * @param plan without the floor
 * @param fewestUnits of each arm, 1 or more
 */
public record FlooredPlan(Plan plan, long fewestUnits) implements PlanWithin {

    public FlooredPlan {
        Require.that(fewestUnits >= 1, "there must be a unit but there are ", fewestUnits);
        Require.units(fewestUnits);
    }

    @Override
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        double share = Require.share(weightControl, weightTreatment);
        return plan.requiredUnits(weightControl, weightTreatment)
                .flatMap(units ->
                        Math.min(units.control(), units.treatment()) >= fewestUnits
                                ? Optional.of(units)
                                : RequiredUnits.of(
                                        fewestUnits / Math.min(share, 1 - share), share));
    }

    @Override
    public FlooredPlan atSignificanceLevel(double level) {
        return new FlooredPlan(plan.atSignificanceLevel(level), fewestUnits);
    }
}
