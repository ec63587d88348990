package dev.liftgraph.statistics;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The plan of a guardrail: its effect is the margin, the largest loss that is tolerable. What is
 * read of it is whether a bound lies beyond the margin, which is wrong no more often with little
 * power, so that no power is too low to read it. Everything else is that of the plan.
 *
 * @param plan to find an effect as large as the margin
 */
public record MarginPlan(Plan plan) implements Plan {
    @Override
    public double leastPower() {
        return 0;
    }

    @Override
    public double baseline() {
        return plan.baseline();
    }

    @Override
    public double effect() {
        return plan.effect();
    }

    @Override
    public double significanceLevel() {
        return plan.significanceLevel();
    }

    @Override
    public double targetPower() {
        return plan.targetPower();
    }

    @Override
    public double power(long nControl, long nTreatment) {
        return plan.power(nControl, nTreatment);
    }

    @Override
    public Optional<RequiredUnits> requiredUnits(double weightControl, double weightTreatment) {
        return plan.requiredUnits(weightControl, weightTreatment);
    }

    @Override
    public OptionalDouble minimumDetectableEffect(long nControl, long nTreatment) {
        return plan.minimumDetectableEffect(nControl, nTreatment);
    }

    @Override
    public MarginPlan atSignificanceLevel(double level) {
        return new MarginPlan(plan.atSignificanceLevel(level));
    }
}
