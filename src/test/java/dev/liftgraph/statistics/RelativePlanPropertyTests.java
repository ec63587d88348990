package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class RelativePlanPropertyTests {

    @Property(seed = "1", tries = 300)
    void reachesTheTargetPowerAtTheMinimumDetectableEffect(
            @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 100) double mean,
            @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 1_000) double variance,
            @ForAll boolean isIncrease,
            @ForAll @LongRange(min = 10, max = 1_000_000) long nControl,
            @ForAll @LongRange(min = 10, max = 1_000_000) long nTreatment) {
        RelativePlan plan = plan(mean, variance, isIncrease ? 0.1 : -0.1);
        OptionalDouble once = plan.minimumDetectableEffect(nControl, nTreatment);
        once.ifPresent(size ->
                assertThat(
                                plan(mean, variance, isIncrease ? size : -size)
                                        .power(nControl, nTreatment))
                        .isCloseTo(0.8, within(1e-5)));
        OptionalDouble often = plan.minimumDetectableEffect(nControl, nTreatment, 5_000);
        often.ifPresent(size -> {
            assertThat(size).isGreaterThanOrEqualTo(once.orElseThrow());
            assertThat(
                            plan(mean, variance, isIncrease ? size : -size)
                                    .power(nControl, nTreatment, 5_000))
                    .isCloseTo(0.8, within(1e-5));
        });
    }

    @Property(seed = "2", tries = 300)
    void detectsSmallerEffectsWithMoreUnits(
            @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 1_000) double variance,
            @ForAll @LongRange(min = 1, max = 1_000_000) long n) {
        RelativePlan plan = plan(1, variance, 0.1);

        assertThat(plan.minimumDetectableEffect(2 * n, 2 * n).orElse(Double.MAX_VALUE))
                .isLessThanOrEqualTo(plan.minimumDetectableEffect(n, n).orElse(Double.MAX_VALUE));
    }

    @Property(seed = "3", tries = 300)
    void reachesTheTargetPowerWithTheRequiredUnits(
            @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 1_000) double variance,
            @ForAll @Scale(3) @DoubleRange(min = -0.9, max = 3) double effect,
            @ForAll @Scale(3) @DoubleRange(min = 0.05, max = 0.95) double share) {
        RelativePlan plan = plan(2, variance, effect == 0 ? 0.1 : effect);
        RequiredUnits once = plan.requiredUnits(share, 1 - share).orElseThrow();
        RequiredUnits often = plan.requiredUnits(share, 1 - share, 1_000).orElseThrow();

        assertThat(plan.power(once.control(), once.treatment())).isGreaterThan(0.8 - 1e-9);
        assertThat(plan.power(often.control(), often.treatment(), 1_000)).isGreaterThan(0.8 - 1e-9);
        assertThat(often.control()).isGreaterThanOrEqualTo(once.control());
    }

    @Property(seed = "4", tries = 300)
    void answersWithFiniteNumbers(
            @ForAll("sizes") double mean,
            @ForAll("sizes") double deviation,
            @ForAll("sizes") double effect,
            @ForAll @LongRange(min = 0, max = 1L << 53) long nControl,
            @ForAll @LongRange(min = 0, max = 1L << 53) long nTreatment,
            @ForAll @LongRange(min = 1, max = 1L << 53) long tuningUnits) {
        double variance = Math.min(1e250, Math.max(Double.MIN_VALUE, deviation * deviation));
        RelativePlan plan = new RelativePlan(mean, variance, effect, 0.05, 0.8);

        assertThat(plan.power(nControl, nTreatment)).isBetween(0.0, 1.0);
        assertThat(plan.power(nControl, nTreatment, tuningUnits)).isBetween(0.0, 1.0);
        assertThat(plan.bayesianPower(nControl, nTreatment, effect, variance)).isBetween(0.0, 1.0);
        plan.minimumDetectableEffect(nControl, nTreatment)
                .ifPresent(size -> assertThat(size).isFinite().isPositive());
        plan.minimumDetectableEffect(nControl, nTreatment, tuningUnits)
                .ifPresent(size -> assertThat(size).isFinite().isPositive());
        assertThat(plan.requiredUnits(1, 2)).isNotNull();
        assertThat(plan.requiredUnits(1, 2, tuningUnits)).isNotNull();
    }

    @Test
    void detectsNoIncreaseOverAnUncertainControl() {
        assertThat(plan(0.1, 100, 0.1).minimumDetectableEffect(100, 1_000_000)).isEmpty();
        assertThat(plan(0.1, 100, 0.1).minimumDetectableEffect(0, 10)).isEmpty();
        assertThat(plan(0.1, 100, 0.1).power(0, 10)).isZero();
    }

    @Provide
    Arbitrary<Double> sizes() {
        return Arbitraries.oneOf(
                Arbitraries.of(1e-160, 1e-100, 1e-10, 1e10, 1e99, -0.5, -1.0, -3.0),
                Arbitraries.doubles().between(0.001, 100).ofScale(6));
    }

    private static RelativePlan plan(double mean, double variance, double effect) {
        return new RelativePlan(mean, variance, effect, 0.05, 0.8);
    }
}
