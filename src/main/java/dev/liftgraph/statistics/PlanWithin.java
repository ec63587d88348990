package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/** A plan that is another one but for what its kind says. */
sealed interface PlanWithin extends Plan permits FlooredPlan, MarginPlan {

    /** The other one. */
    Plan plan();

    @Override
    default double baseline() {
        return plan().baseline();
    }

    @Override
    default double effect() {
        return plan().effect();
    }

    @Override
    default double significanceLevel() {
        return plan().significanceLevel();
    }

    @Override
    default double targetPower() {
        return plan().targetPower();
    }

    @Override
    default double leastPower() {
        return plan().leastPower();
    }

    @Override
    default double power(long nControl, long nTreatment) {
        return plan().power(nControl, nTreatment);
    }

    @Override
    default Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        return plan().requiredUnits(weightControl, weightTreatment);
    }

    @Override
    default OptionalDouble minimumDetectableEffect(long nControl, long nTreatment) {
        return plan().minimumDetectableEffect(nControl, nTreatment);
    }
}
