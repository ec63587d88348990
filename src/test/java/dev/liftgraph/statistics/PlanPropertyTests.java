package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

class PlanPropertyTests {

    @Property(seed = "1")
    void reachesTheTargetPowerAtTheMinimumDetectableEffect(
            @ForAll("plans") Plan plan,
            @ForAll @LongRange(min = 1, max = 1_000_000) long nControl,
            @ForAll @LongRange(min = 1, max = 1_000_000) long nTreatment) {
        OptionalDouble effect = plan.minimumDetectableEffect(nControl, nTreatment);
        if (effect.isPresent()) {
            Plan atIt = withEffect(plan, effect.getAsDouble());
            assertThat(atIt.power(nControl, nTreatment))
                    .isGreaterThan(plan.targetPower() - 1e-6)
                    .isLessThan(
                            isOrdinary(plan, nControl, nTreatment)
                                    ? plan.targetPower() + 1e-6
                                    : 1.1);
        }
    }

    @Property(seed = "2")
    void detectsSmallerEffectsWithMoreUnits(
            @ForAll("plans") Plan plan, @ForAll @LongRange(min = 20, max = 1_000_000) long units) {
        double few = plan.minimumDetectableEffect(units, units).orElse(Double.MAX_VALUE);
        double many = plan.minimumDetectableEffect(2 * units, 2 * units).orElse(Double.MAX_VALUE);

        assertThat(many).isLessThanOrEqualTo(few);
    }

    @Property(seed = "3")
    void reachesTheTargetPowerWithTheRequiredUnits(
            @ForAll("plans") Plan plan, @ForAll @DoubleRange(min = 0.05, max = 0.95) double share) {
        plan.requiredUnits(share, 1 - share)
                .ifPresent(units ->
                        assertThat(plan.power(units.control(), units.treatment()))
                                .as("%s %s", plan, units)
                                .isGreaterThanOrEqualTo(plan.targetPower() - 1e-9));
    }

    @Property(seed = "4")
    void answersWithFiniteNumbers(
            @ForAll("plans") Plan plan,
            @ForAll @LongRange(min = 0, max = 1L << 53) long nControl,
            @ForAll @LongRange(min = 0, max = 1L << 53) long nTreatment) {
        assertThat(plan.power(nControl, nTreatment)).isBetween(0.0, 1.0);
        plan.minimumDetectableEffect(nControl, nTreatment)
                .ifPresent(effect -> assertThat(effect).isFinite().isPositive());
    }

    @Provide
    Arbitrary<Plan> plans() {
        Arbitrary<Double> significance = Arbitraries.doubles().between(1e-6, 0.2).ofScale(6);
        Arbitrary<Double> power = Arbitraries.doubles().between(0.5, 0.99).ofScale(6);
        Arbitrary<Plan> proportions =
                Combinators.combine(
                                Arbitraries.doubles().between(0, 1).ofScale(6),
                                Arbitraries.doubles().between(0, 1).ofScale(6),
                                significance,
                                power)
                        .filter((baseline, rate, _, _) -> !baseline.equals(rate))
                        .as((baseline, rate, s, p) -> proportionPlan(baseline, rate, s, p));
        Arbitrary<Plan> means =
                Combinators.combine(
                                Arbitraries.doubles().between(0.001, 10).ofScale(6),
                                Arbitraries.doubles().between(0.1, 1_000).ofScale(6),
                                significance,
                                power)
                        .as((effect, deviation, s, p) -> new MeanPlan(1, effect, deviation, s, p));
        return Arbitraries.oneOf(proportions, means);
    }

    private static Plan proportionPlan(double baseline, double rate, double s, double p) {
        return new ProportionPlan(baseline, rate - baseline, s, p);
    }

    private static Plan withEffect(Plan plan, double size) {
        double effect = Math.copySign(size, plan.effect());
        return switch (plan) {
            case ProportionPlan(double baseline, _, double s, double p) ->
                    new ProportionPlan(baseline, effect, s, p);
            case MeanPlan(double baseline, _, double deviation, double s, double p) ->
                    new MeanPlan(baseline, effect, deviation, s, p);
            case ClusteredPlan(Plan ofMembers, double members, double correlation) ->
                    new ClusteredPlan(withEffect(ofMembers, size), members, correlation);
            case FlooredPlan(Plan above, long fewest) ->
                    new FlooredPlan(withEffect(above, size), fewest);
            case MarginPlan(Plan ofEffect) -> new MarginPlan(withEffect(ofEffect, size));
        };
    }

    /** Whether the smallest significant effect alone is not detected more often than wanted. */
    private static boolean isOrdinary(Plan plan, double nControl, double nTreatment) {
        double ratio = nControl / nTreatment;
        return plan instanceof MeanPlan
                || (plan.baseline() > 0.01
                        && plan.baseline() < 0.99
                        && plan.targetPower() > 0.55
                        && ratio > 0.25
                        && ratio < 4);
    }
}
