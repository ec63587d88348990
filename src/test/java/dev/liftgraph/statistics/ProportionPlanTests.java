package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionPlanTests {

    @Test
    void hasThePowerOfPowerPropTest() {
        // R documentation: power.prop.test(n = 50, p1 = .50, p2 = .75) gives power = 0.7401659,
        // without the far tail of 1.2921e-6 (scipy 1.17.1)
        assertThat(new ProportionPlan(0.5, 0.25, 0.05, 0.9).power(50, 50))
                .isCloseTo(0.7401659013313879 + 1.2921222232078542e-6, within(1e-12));
    }

    @Test
    void countsBothTails() {
        // Stata 14, power twoproportions .015 .001, n(1100): 0.74156; R without strict: 0.7415576
        assertThat(new ProportionPlan(0.015, -0.014, 0.05, 0.8).power(550, 550))
                .isCloseTo(0.7415599569719719, within(1e-12));
    }

    @Test
    void poolsTheNullByTheUnits() {
        // statsmodels 82c59e37, power_proportions_2indep with nobs1 154 and ratio 2
        ProportionPlan plan = new ProportionPlan(0.1, 0.1, 0.05, 0.8);

        assertThat(plan.power(154, 308)).isCloseTo(0.7995659211532175, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        // R documentation: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7
        "0.5, 0.25, 0.9, 77",
        "0.05, 0.03, 0.8, 1059",
        "0.05, 0.0025, 0.8, 122124",
        "0.2, 0.05, 0.8, 1094",
        "0.023, 0.00069, 0.8, 751751",
    })
    void needsTheUnitsOfPowerPropTestRoundedUp(
            double baseline, double effect, double power, long units) {
        assertThat(new ProportionPlan(baseline, effect, 0.05, power).requiredUnits(1, 1))
                .contains(new RequiredUnits(units, units));
    }

    @Test
    void needsMoreUnitsInAllForAnUnevenSplit() {
        ProportionPlan plan = new ProportionPlan(0.05, 0.03, 0.05, 0.8);
        RequiredUnits uneven = plan.requiredUnits(0.9, 0.1).orElseThrow();

        assertThat(uneven.control()).isCloseTo(9 * uneven.treatment(), within(9L));
        assertThat(uneven.control() + uneven.treatment()).isGreaterThan(2 * 1059);
        assertThat(plan.power(uneven.control(), uneven.treatment())).isBetween(0.8, 0.801);
        assertThat(plan.power(uneven.control() - 18, uneven.treatment() - 2)).isLessThan(0.8);
    }

    @Test
    void hasNoRequiredUnitsBeyondWhatCanBeCounted() {
        assertThat(new ProportionPlan(0.5, 1e-12, 0.05, 0.8).requiredUnits(1, 1)).isEmpty();
        assertThat(new ProportionPlan(0.5, Double.MIN_VALUE, 0.05, 0.8).requiredUnits(1, 1))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // closed form solved in Python 3.13 with scipy 1.17.1, rounded to 0.1 percentage points
        "0.05, 50, 0.197",
        "0.05, 500, 0.046",
        "0.05, 5000, 0.013",
        "0.20, 100, 0.179",
        "0.20, 2000, 0.037",
    })
    void detectsSmallerEffectsWithMoreUnits(double baseline, long units, double effect) {
        ProportionPlan plan = new ProportionPlan(baseline, 0.01, 0.05, 0.8);

        assertThat(plan.minimumDetectableEffect(units, units))
                .hasValueCloseTo(effect, within(0.0005));
    }

    @Test
    void looksForEffectsInThePlannedDirection() {
        ProportionPlan up = new ProportionPlan(0.3, 0.1, 0.05, 0.8);
        ProportionPlan down = new ProportionPlan(0.3, -0.1, 0.05, 0.8);

        assertThat(down.minimumDetectableEffect(100, 100).orElseThrow())
                .isPositive()
                .isLessThan(up.minimumDetectableEffect(100, 100).orElseThrow());
    }

    @Test
    void doesNotMistakeTheFarTailForDetection() {
        // with 10,000 to 100 units and a baseline near 0 the two tails hold 0.84 at an effect of 0
        ProportionPlan plan = new ProportionPlan(1e-9, 0.1, 0.05, 0.8);

        assertThat(plan.minimumDetectableEffect(10_000, 100).orElseThrow()).isGreaterThan(1e-4);
    }

    @Test
    void detectsNothingWithHardlyAnyUnits() {
        ProportionPlan plan = new ProportionPlan(0.5, 0.1, 0.05, 0.8);

        assertThat(plan.minimumDetectableEffect(3, 3)).isEmpty();
        assertThat(plan.minimumDetectableEffect(0, 1000)).isEmpty();
        assertThat(plan.power(0, 1000)).isZero();
        assertThat(plan.power(1000, 0)).isZero();
    }

    @Test
    void coversCertainty() {
        ProportionPlan plan = new ProportionPlan(0, 1, 0.05, 0.8);

        assertThat(plan.power(1, 1)).isZero();
        assertThat(plan.power(2, 2)).isOne();
        assertThat(plan.requiredUnits(1, 1)).contains(new RequiredUnits(2, 2));
    }

    @Test
    void rejectsAnImpossiblePlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProportionPlan(0.9, 0.2, 0.05, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProportionPlan(0.1, -0.2, 0.05, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProportionPlan(0.1, 0, 0.05, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProportionPlan(0.1, 0.1, 0.05, 0.04));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProportionPlan(0.1, 0.1, 0, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProportionPlan(0.1, Double.NaN, 0.05, 0.8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ProportionPlan(0.1, 0.1, 0.05, 0.8).requiredUnits(0, 1));
    }
}
