package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units that are clusters, such as accounts. */
class ClusterTests {
    @Test
    void equalsTheVectorWhereThereAreMany() {
        Ratio control =
                Ratio.ofSums(
                                1966,
                                94605.79858780127,
                                10463129.505392816,
                                936,
                                936,
                                94605.79858780127)
                        .ofClusters();
        Ratio treatment =
                Ratio.ofSums(2034, 99673.9364269569, 11298745.182728939, 947, 947, 99673.9364269569)
                        .ofClusters();
        LiftTest lift = LiftTest.of(control, treatment, LiftScale.RELATIVE).orElseThrow();
        assertThat(lift.lift()).isCloseTo(0.04133322165029552, within(1e-9));
        assertThat(lift.standardError()).isCloseTo(0.014050631576458668, within(1e-9));
        assertThat(lift.degreesOfFreedom()).isCloseTo(3970.561524025337, within(1e-6));
        assertThat(lift.pValue()).isCloseTo(0.0032826732160770706, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"30, 30, 29", "30, 400, 29", "50, 51, 49", "400, 50, 49"})
    void hasTheDegreesOfFreedomOfTheSmallerArmWhereThereAreFew(
            int control, int treatment, double degrees) {
        assertThat(degrees(arm(control), arm(treatment))).isEqualTo(degrees);
        assertThat(stratified(arm(control), arm(treatment))).isNotNull();
    }

    @Test
    void hasThoseOfWelchWhereThereAreMoreOrUnitsAreNoClusters() {
        Ratio few = arm(40);
        Ratio single = new Ratio(few.numerator(), few.denominator(), few.covariance());
        assertThat(degrees(arm(51), arm(51))).isCloseTo(100, within(1e-9));
        assertThat(degrees(single, single)).isCloseTo(78, within(1e-9));
    }

    @Test
    void isTooSmallBelowThirty() {
        List<Sample> few = List.of(arm(29), arm(200));
        Validity validity =
                ValidityRule.judge(
                        few,
                        0,
                        List.of(0.5, 0.5),
                        null,
                        SampleRatioCheck.of(List.of(29L, 29L), List.of(0.5, 0.5)),
                        0.001);
        assertThat(validity.verdict()).isEqualTo(Verdict.TOO_SMALL);
    }

    @Test
    void isJudgedByWhatItsMembersDoAndByTheClustersThatCarryIt() {
        assertThat(codes(new Proportion(0, 300), new Proportion(6, 300)))
                .contains(ValidityReason.Code.EXPECTED_CELL_BELOW_5);
        assertThat(codes(new Proportion(100, 300), new Proportion(90, 300)))
                .doesNotContain(ValidityReason.Code.EXPECTED_CELL_BELOW_5);
        Mean fewCarry = new Mean(60, 1, 59);
        assertThat(codes(fewCarry, new Mean(60, 1, 1)))
                .contains(ValidityReason.Code.FEWER_THAN_20_CONTRIBUTORS);
        assertThat(codes(new Mean(60, 1, 1), new Mean(60, 1, 1)))
                .doesNotContain(ValidityReason.Code.FEWER_THAN_20_CONTRIBUTORS);
    }

    /** Of 60 clusters an arm, with a plan that they have power for. */
    private static List<ValidityReason.Code> codes(Sample control, Sample treatment) {
        return ValidityRule.judge(
                        List.of(arm(60), arm(60)),
                        List.of(control, treatment),
                        0,
                        List.of(0.5, 0.5),
                        new MeanPlan(2, 1, 1, 0.05, 0.8),
                        0,
                        SampleRatioCheck.of(List.of(60L, 60L), List.of(0.5, 0.5)),
                        0.001)
                .reasons()
                .stream()
                .map(ValidityReason::code)
                .toList();
    }

    @Test
    void needsSoManyMoreMembersAsTheDesignEffectSays() {
        MeanPlan ofMembers = new MeanPlan(10, 1, 5, 0.05, 0.8);
        ClusteredPlan plan = new ClusteredPlan(ofMembers, 5, 0.05);
        long members = ofMembers.requiredUnits(1, 1).orElseThrow().control();
        long clusters = plan.requiredUnits(1, 1).orElseThrow().control();
        assertThat(plan.designEffect()).isCloseTo(1.2, within(1e-12));
        assertThat(clusters).isEqualTo((long) Math.ceil(members * 1.2 / 5));
        assertThat(plan.power(clusters, clusters)).isGreaterThanOrEqualTo(0.8 - 0.005);
        assertThat(plan.minimumDetectableEffect(clusters, clusters).orElseThrow())
                .isCloseTo(1, within(0.01));
        assertThat(plan.atSignificanceLevel(0.01).significanceLevel()).isEqualTo(0.01);
    }

    @Test
    void isThePlanForMembersWhereEachIsAClusterOrAllOfOneAreAlike() {
        ProportionPlan ofMembers = new ProportionPlan(0.1, 0.05, 0.05, 0.8);
        assertThat(new ClusteredPlan(ofMembers, 1, 0.3).requiredUnits(1, 2))
                .isEqualTo(ofMembers.requiredUnits(1, 2));
        assertThat(new ClusteredPlan(ofMembers, 7, 1).requiredUnits(1, 2))
                .isEqualTo(ofMembers.requiredUnits(1, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ClusteredPlan(ofMembers, 0.5, 0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClusteredPlan(ofMembers, 2, 1.1));
    }

    private static double degrees(Ratio control, Ratio treatment) {
        return LiftTest.of(control, treatment, LiftScale.ABSOLUTE).orElseThrow().degreesOfFreedom();
    }

    /** In two strata, of which each arm has the whole in both. */
    private static Comparison stratified(Ratio control, Ratio treatment) {
        Stratum stratum =
                new Stratum(List.of(control, treatment), (double) control.n() + treatment.n());
        return new PostStratification(List.of(stratum, stratum)).compare(0, 1, 0.95);
    }

    private static Ratio arm(int clusters) {
        return new Ratio(new Mean(clusters, 4, 4), new Mean(clusters, 2, 1), 0.5, true);
    }
}
