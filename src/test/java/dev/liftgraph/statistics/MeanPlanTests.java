package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanPlanTests {

    @Test
    void hasThePowerOfTheNormalTest() {
        // R, pwr::pwr.2p.test(h = 0.3, n = 80): 0.475100870572638, and h = 0.01: 0.0504583292703923
        assertThat(plan(0.3).power(80, 80)).isCloseTo(0.475100870572638, within(1e-12));
        assertThat(plan(0.01).power(80, 80)).isCloseTo(0.05045832927039234, within(1e-12));
    }

    @Test
    void doesNotDependOnTheDirection() {
        assertThat(plan(-0.3).power(80, 80)).isEqualTo(plan(0.3).power(80, 80));
        assertThat(plan(-0.3).requiredUnits(1, 2)).isEqualTo(plan(0.3).requiredUnits(1, 2));
    }

    @Test
    void needsTheUnitsOfTheClosedForm() {
        // 2 (1.959963984540054 + 0.8416212335729143)^2 1.2^2 / 0.02^2 = 56511.93
        MeanPlan plan = new MeanPlan(0.2, 0.02, 1.2, 0.05, 0.8);

        assertThat(plan.requiredUnits(1, 1)).contains(new RequiredUnits(56_512, 56_512));
        assertThat(plan.power(56_512, 56_512)).isCloseTo(0.8, within(1e-5));
    }

    @Test
    void needsMoreUnitsInAllForAnUnevenSplit() {
        RequiredUnits units = plan(0.1).requiredUnits(3, 1).orElseThrow();

        assertThat(units.control()).isCloseTo(3 * units.treatment(), within(3L));
        assertThat(plan(0.1).power(units.control(), units.treatment())).isBetween(0.8, 0.801);
    }

    @Test
    void detectsAnEffectInProportionToTheStandardDeviation() {
        double small = plan(0.1).minimumDetectableEffect(100, 300).orElseThrow();
        double large =
                new MeanPlan(1, 0.1, 1_000, 0.05, 0.8)
                        .minimumDetectableEffect(100, 300)
                        .orElseThrow();

        assertThat(large).isCloseTo(1_000 * small, within(1e-9));
        // (1.959963984540054 + 0.8416212335729143) sqrt(1/100 + 1/300), the far tail left out
        assertThat(small).isCloseTo(0.3234991960258683, within(1e-6));
    }

    @Test
    void detectsNothingWithoutUnits() {
        assertThat(plan(0.1).minimumDetectableEffect(0, 10)).isEmpty();
        assertThat(plan(0.1).power(10, 0)).isZero();
    }

    @Test
    void hasNoRequiredUnitsBeyondWhatCanBeCounted() {
        assertThat(plan(1e-9).requiredUnits(1, 1)).isEmpty();
        assertThat(plan(Double.MIN_VALUE).requiredUnits(1, 1)).isEmpty();
        assertThat(plan(1e50).requiredUnits(1, 1)).contains(new RequiredUnits(1, 1));
    }

    @Test
    void rejectsAnImpossiblePlan() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanPlan(1, 0.1, 0, 0.05, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanPlan(1, 0, 1, 0.05, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MeanPlan(Double.NaN, 0.1, 1, 0.05, 0.8));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeanPlan(1, 0.1, 1, 0.05, 1));
    }

    private static MeanPlan plan(double effect) {
        return new MeanPlan(1, effect, 1, 0.05, 0.8);
    }
}
