package dev.liftgraph.statistics;

/**
 * The plan of a guardrail: its effect is the margin, the largest loss that is tolerable. What is
 * read of it is whether a bound lies beyond the margin, which is wrong no more often with little
 * power, so that no power is too low to read it. Everything else is that of the plan.
 *
 * @param plan to find an effect as large as the margin
 */
public record MarginPlan(Plan plan) implements PlanWithin {
    @Override
    public double leastPower() {
        return 0;
    }

    @Override
    public MarginPlan atSignificanceLevel(double level) {
        return new MarginPlan(plan.atSignificanceLevel(level));
    }
}
