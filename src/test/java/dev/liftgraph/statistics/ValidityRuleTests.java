package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.ValidityReason.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Powers: the two-tailed formula of STATISTICS, section 9, in scipy 1.17.1. */
class ValidityRuleTests {

    private static final ProportionPlan PLAN = new ProportionPlan(0.05, 0.03, 0.05, 0.8);

    @Test
    void isValidWithThePlannedUnits() {
        Validity validity = judge(PLAN, new Proportion(53, 1059), new Proportion(85, 1059));

        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validity.reasons()).isEmpty();
        assertThat(validity.power()).isNotNull().isCloseTo(0.8000546515810695, within(1e-9));
        assertThat(validity.minimumDetectableEffect()).isNotNull().isCloseTo(0.03, within(1e-4));
        assertThat(validity.requiredPerVariant()).isEqualTo(1059);
        assertThat(validity.missingPerVariant()).isZero();
    }

    @Test
    void isUnderpoweredBelowTheTarget() {
        Validity validity = judge(PLAN, new Proportion(50, 1000), new Proportion(62, 990));

        assertThat(validity.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(codes(validity)).containsExactly(Code.POWER_BELOW_TARGET);
        assertThat(validity.missingPerVariant()).isEqualTo(69);
    }

    /** Its bounds hold whatever the power is. */
    @Test
    void isNotTooSmallForAGuardrailByItsPowerAlone() {
        Proportion control = new Proportion(20, 100);
        Proportion treatment = new Proportion(31, 100);
        ProportionPlan margin = new ProportionPlan(0.2, 0.01, 0.05, 0.8);
        assertThat(judge(margin, control, treatment).verdict()).isEqualTo(Verdict.TOO_SMALL);
        Plan guarding = new FlooredPlan(new MarginPlan(margin), 50);
        Validity validity = judge(guarding, control, treatment);
        assertThat(validity.verdict()).isEqualTo(Verdict.UNDERPOWERED);
        assertThat(codes(validity)).containsExactly(Code.POWER_BELOW_TARGET);
        assertThat(judge(guarding, new Proportion(6, 29), new Proportion(7, 29)).verdict())
                .isEqualTo(Verdict.TOO_SMALL);
    }

    @Test
    void isUnderpoweredWithoutAPlan() {
        Validity validity = judge(null, new Proportion(50, 1000), new Proportion(62, 1000));

        assertThat(validity)
                .isEqualTo(
                        new Validity(
                                Verdict.UNDERPOWERED,
                                List.of(new ValidityReason(Code.NO_PLANNED_EFFECT, 0, 1)),
                                null,
                                null,
                                null,
                                null));
    }

    @Test
    void hasNoDataWhenAnArmHasNoUnits() {
        Validity validity = judge(PLAN, new Proportion(0, 0), new Proportion(4, 50));

        assertThat(validity.verdict()).isEqualTo(Verdict.NO_DATA);
        assertThat(validity.power()).isZero();
        assertThat(validity.minimumDetectableEffect()).isNull();
        assertThat(validity.missingPerVariant()).isEqualTo(1059);
    }

    @Test
    void listsEveryReasonAndTakesTheWorst() {
        Validity validity = judge(PLAN, new Proportion(3, 20), new Proportion(5, 200));

        assertThat(codes(validity))
                .containsExactly(
                        Code.SAMPLE_RATIO_MISMATCH,
                        Code.FEWER_THAN_30_UNITS,
                        Code.EXPECTED_CELL_BELOW_5,
                        Code.POWER_BELOW_0_20,
                        Code.POWER_BELOW_TARGET);
        assertThat(validity.verdict()).isEqualTo(Verdict.SRM_FAILED);
    }

    @Test
    void givesTheNumbersOfAReason() {
        Validity validity = judge(PLAN, new Proportion(2, 29), new Proportion(0, 29));

        assertThat(validity.reasons())
                .contains(
                        new ValidityReason(Code.FEWER_THAN_30_UNITS, 29, 30),
                        new ValidityReason(Code.EXPECTED_CELL_BELOW_5, 1, 5));
    }

    @Test
    void isTooSmallWherePowerMakesSignificanceMisleading() {
        ProportionPlan plan = new ProportionPlan(0.05, 0.02, 0.05, 0.8);
        Validity validity = judge(plan, new Proportion(10, 200), new Proportion(16, 200));

        assertThat(validity.verdict()).isEqualTo(Verdict.TOO_SMALL);
        assertThat(validity.reasons().getFirst().actual())
                .isCloseTo(0.13413073408809523, within(1e-9));
        assertThat(codes(validity)).containsExactly(Code.POWER_BELOW_0_20, Code.POWER_BELOW_TARGET);
    }

    @Test
    void staysValidWhenExpectedCellsAreThin() {
        ProportionPlan plan = new ProportionPlan(0.02, 0.2, 0.05, 0.8);
        Validity validity = judge(plan, new Proportion(2, 100), new Proportion(10, 100));

        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validity.reasons()).containsExactly(new ValidityReason(Code.THIN, 6, 10));
    }

    @Test
    void doesNotAskMeansForExpectedCells() {
        MeanPlan plan = new MeanPlan(10, 1, 1, 0.05, 0.8);
        Validity validity = judge(plan, new Mean(50, 0, 0), new Mean(50, 0, 0));

        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validity.reasons()).isEmpty();
    }

    @Test
    void fearsNoMismatchThatIsNotBelowTheAlarm() {
        Proportion control = new Proportion(60, 1200);
        Proportion treatment = new Proportion(70, 1060);

        assertThat(judge(PLAN, control, treatment).verdict()).isEqualTo(Verdict.VALID);
        assertThat(
                        ValidityRule.judge(
                                        List.of(control, treatment),
                                        0,
                                        List.of(0.5, 0.5),
                                        PLAN,
                                        check(List.of(control, treatment)),
                                        0.01)
                                .verdict())
                .isEqualTo(Verdict.SRM_FAILED);
    }

    @Test
    void judgesTheWorstOfSeveralTreatments() {
        List<Sample> arms =
                List.of(
                        new Proportion(70, 1_000),
                        new Proportion(60, 1_200),
                        new Proportion(250, 5_000));
        Validity validity =
                ValidityRule.judge(
                        arms,
                        1,
                        List.of(0.25, 0.25, 0.5),
                        PLAN,
                        new NotChecked(NotChecked.Reason.FEWER_THAN_100_UNITS),
                        0.001);

        assertThat(validity.verdict()).isEqualTo(Verdict.VALID);
        assertThat(validity.power()).isEqualTo(PLAN.power(1_200, 1_000));
        assertThat(validity.requiredPerVariant()).isEqualTo(1059);
    }

    @Test
    void asksEveryVariantForItsShareOfTheUnits() {
        List<Sample> arms =
                List.of(new Proportion(5, 100), new Proportion(5, 100), new Proportion(5, 100));
        Validity validity =
                ValidityRule.judge(
                        arms,
                        0,
                        List.of(2.0, 1.0, 1.0),
                        PLAN,
                        new NotChecked(NotChecked.Reason.FEWER_THAN_100_UNITS),
                        0.001);
        RequiredUnits pair = PLAN.requiredUnits(2, 1).orElseThrow();

        assertThat(validity.requiredPerVariant()).isEqualTo(pair.treatment());
        assertThat(validity.missingPerVariant()).isEqualTo(2 * pair.treatment() - 100);
    }

    @Test
    void rejectsImpossibleInput() {
        Proportion arm = new Proportion(5, 100);
        SampleRatioCheck srm = new NotChecked(NotChecked.Reason.FEWER_THAN_100_UNITS);

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ValidityRule.judge(List.of(arm), 0, List.of(1.0), PLAN, srm, 0.001));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ValidityRule.judge(
                                List.of(arm, arm), 2, List.of(1.0, 1.0), PLAN, srm, 0.001));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ValidityRule.judge(
                                List.of(arm, new Mean(5, 1, 1)),
                                0,
                                List.of(1.0, 1.0),
                                PLAN,
                                srm,
                                0.001));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Validity(Verdict.NO_DATA, List.of(), null, null, null, null));
    }

    private static Validity judge(@Nullable Plan plan, Sample control, Sample treatment) {
        List<Sample> arms = List.of(control, treatment);
        return ValidityRule.judge(arms, 0, List.of(0.5, 0.5), plan, check(arms), 0.001);
    }

    private static SampleRatioCheck check(List<Sample> arms) {
        return SampleRatioCheck.of(arms.stream().map(Sample::n).toList(), List.of(0.5, 0.5));
    }

    private static List<Code> codes(Validity validity) {
        return validity.reasons().stream().map(ValidityReason::code).toList();
    }
}
