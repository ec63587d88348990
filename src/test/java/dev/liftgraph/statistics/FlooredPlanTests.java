package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.liftgraph.statistics.ValidityReason.Code;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A minimum of units, whatever the power says. */
class FlooredPlanTests {
    /** Needs 1,059 units of each of two equal arms. */
    private static final ProportionPlan PLAN = new ProportionPlan(0.05, 0.03, 0.05, 0.8);

    @Test
    void needsWhatThePlanNeedsAboveTheFloor() {
        FlooredPlan plan = new FlooredPlan(PLAN, 1_059);

        assertThat(plan.requiredUnits(1, 1)).isEqualTo(PLAN.requiredUnits(1, 1));
        assertThat(plan.power(500, 500)).isEqualTo(PLAN.power(500, 500));
        assertThat(plan.minimumDetectableEffect(500, 500))
                .isEqualTo(PLAN.minimumDetectableEffect(500, 500));
        assertThat(plan.atSignificanceLevel(0.01))
                .isEqualTo(new FlooredPlan(PLAN.atSignificanceLevel(0.01), 1_059));
    }

    @Test
    void liftsTheSmallerArmToTheFloorAndKeepsTheWeights() {
        FlooredPlan plan = new FlooredPlan(PLAN, 3_000);

        assertThat(plan.requiredUnits(1, 1))
                .isEqualTo(Optional.of(new RequiredUnits(3_000, 3_000)));
        assertThat(plan.requiredUnits(0.8, 0.2))
                .isEqualTo(Optional.of(new RequiredUnits(12_000, 3_000)));
        assertThat(PowerAnalysis.of(plan, List.of(0.5, 0.3, 0.2), 0).requiredUnits())
                .hasValue(new RequiredArms(List.of(7_500L, 4_500L, 3_000L)));
    }

    @Test
    void hasAUnitAtLeast() {
        assertThatIllegalArgumentException().isThrownBy(() -> new FlooredPlan(PLAN, 0));
    }

    @Test
    void isTooSmallBelowTheMinimumHoweverStrongItIs() {
        Validity validity = judge(3_000, 2_000);

        assertThat(validity.verdict()).isEqualTo(Verdict.TOO_SMALL);
        assertThat(validity.reasons())
                .containsExactly(new ValidityReason(Code.FEWER_THAN_MINIMUM_UNITS, 2_000, 3_000));
        assertThat(validity.requiredPerVariant()).isEqualTo(3_000);
        assertThat(validity.missingPerVariant()).isEqualTo(1_000);
        assertThat(validity.power()).isGreaterThan(0.8);
    }

    @Test
    void isReadFromTheMinimumOn() {
        Validity validity = judge(3_000, 3_000);

        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validity.missingPerVariant()).isZero();
    }

    @Test
    void lacksWhatThePlanNeedsWhereThatIsMore() {
        Validity validity = judge(100, 500);

        assertThat(validity.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(validity.missingPerVariant()).isEqualTo(559);
    }

    private static Validity judge(long minimum, long units) {
        Stratum stratum =
                new Stratum(
                        List.of(
                                new Proportion(units / 20, units),
                                new Proportion(units / 12, units)),
                        units);
        List<Double> weights = List.of(0.5, 0.5);
        Cell cell =
                new Cell(
                        List.of(stratum),
                        0,
                        weights,
                        List.of(weights),
                        new FlooredPlan(PLAN, minimum),
                        minimum,
                        SampleRatioCheck.of(List.of(units, units), weights),
                        0.001,
                        new FixedHorizon());
        return CellFindings.of(cell, 0.05).validity();
    }
}
