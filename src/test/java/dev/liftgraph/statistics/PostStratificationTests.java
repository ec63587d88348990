package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotComparable.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostStratificationTests {

    @Test
    void isNotFooledByAChangedSplit() {
        // Crook et al., KDD 2009: Friday 1 % in treatment, Saturday 50 %
        PostStratification strata =
                new PostStratification(
                        List.of(
                                new Stratum(
                                        List.of(
                                                new Proportion(20_000, 990_000),
                                                new Proportion(230, 10_000)),
                                        1_000_000),
                                new Stratum(
                                        List.of(
                                                new Proportion(5_000, 500_000),
                                                new Proportion(6_000, 500_000)),
                                        1_000_000)));

        Compared answer = compared(strata.compare(0, 1, 0.95));

        assertThat(answer.absolute().value()).isCloseTo(0.002398989898989898, within(1e-15));
        assertThat(answer.absolute().method()).isEqualTo(IntervalMethod.POST_STRATIFIED);
        assertThat(strata.mean(0)).hasValueCloseTo(0.01510101010101010, within(1e-15));
        assertThat(strata.mean(1)).hasValueCloseTo(0.0175, within(1e-15));
    }

    @Test
    void carriesTheUncertaintyOfTheShares() {
        // gbstats EffectMomentsPostStratification (growthbook 8f1db445), first two of its test
        // strata,
        // recomputed as A (diag w - w w') A' / n + diag(sum w^2 v / n) with numpy 2.4.6
        Mean control1 = Mean.ofSums(21, 330.0696210595999, 5377.811252605509);
        Mean treatment1 = Mean.ofSums(42, 708.1220000911836, 12249.255519049513);
        Mean control2 = Mean.ofSums(65, 1391.96628040659, 30546.63404187155);
        Mean treatment2 = Mean.ofSums(75, 1807.4703052657744, 45000.287664918586);
        PostStratification strata =
                new PostStratification(
                        List.of(
                                new Stratum(List.of(control1, treatment1), 63),
                                new Stratum(List.of(control2, treatment2), 140)));

        Compared answer = compared(strata.compare(0, 1, 0.95));

        assertThat(answer.absolute().value()).isCloseTo(2.2060959972913814, within(1e-12));
        assertThat(answer.absolute().standardError()).isCloseTo(0.5208285390994128, within(1e-12));
        assertThat(relative(answer).value()).isCloseTo(0.11228809293822128, within(1e-12));
        assertThat(relative(answer).standardError()).isCloseTo(0.027876302874407524, within(1e-12));
    }

    @Test
    void equalsThePlainComparisonWithOneStratum() {
        Sample control = new Mean(50, 3, 2);
        Sample treatment = new Mean(60, 4, 3);

        assertThat(one(control, treatment).compare(0, 1, 0.9))
                .isEqualTo(Comparisons.compare(control, treatment, 0.9));
        assertThat(one(control, treatment).mean(1)).hasValue(4);
    }

    @Test
    void mergesStrataThatCannotStandAloneIntoTheLargest() {
        Stratum large = stratum(new Proportion(20, 200), new Proportion(30, 200));
        Stratum small = stratum(new Proportion(10, 100), new Proportion(12, 100));
        Stratum oneUnit = stratum(new Proportion(1, 1), new Proportion(5, 9));
        Stratum noSuccess = stratum(new Proportion(0, 10), new Proportion(0, 9));

        assertThat(new PostStratification(List.of(oneUnit, small, large, noSuccess)).strata())
                .containsExactly(small, stratum(new Proportion(21, 211), new Proportion(35, 218)));
    }

    @Test
    void mergesALargestStratumThatCannotStandAloneIntoTheNext() {
        Stratum large = stratum(new Proportion(20, 200), new Proportion(0, 1));
        Stratum small = stratum(new Proportion(1, 10), new Proportion(2, 10));
        Stratum middle = stratum(new Proportion(1, 20), new Proportion(2, 20));

        assertThat(new PostStratification(List.of(small, large, middle)).strata())
                .containsExactly(small, stratum(new Proportion(21, 220), new Proportion(2, 21)));
    }

    @Test
    void mergesForAllArmsAlike() {
        Proportion arm = new Proportion(10, 100);
        Stratum full = new Stratum(List.of(arm, arm, arm), 300);
        Stratum thirdArmMissing = new Stratum(List.of(arm, arm, new Proportion(0, 0)), 200);

        assertThat(new PostStratification(List.of(full, thirdArmMissing)).strata())
                .singleElement()
                .isEqualTo(full.plus(thirdArmMissing));
    }

    @Test
    void givesTheDifferenceOfItsMeans() {
        PostStratification strata =
                new PostStratification(
                        List.of(
                                stratum(new Mean(50, 3, 2), new Mean(60, 4, 3)),
                                stratum(new Mean(20, 5, 1), new Mean(10, 9, 3))));

        double difference = strata.mean(1).orElseThrow() - strata.mean(0).orElseThrow();

        assertThat(compared(strata.compare(0, 1, 0.95)).absolute().value()).isEqualTo(difference);
        assertThat(compared(strata.compare(1, 0, 0.95)).absolute().value()).isEqualTo(-difference);
    }

    @Test
    void leavesThePointEstimateOfIdenticalStrataPooled() {
        Stratum half = stratum(new Mean(50, 3, 2), new Mean(60, 4, 3));
        Compared twice = compared(new PostStratification(List.of(half, half)).compare(0, 1, 0.95));
        Compared once = compared(new PostStratification(List.of(half)).compare(0, 1, 0.95));

        assertThat(twice.absolute().value()).isCloseTo(once.absolute().value(), within(1e-12));
        assertThat(twice.absolute().standardError())
                .isCloseTo(once.absolute().standardError() / Math.sqrt(2), within(1e-12));
    }

    @Test
    void givesTheReasonForNoAnswer() {
        Proportion none = new Proportion(0, 50);
        Proportion some = new Proportion(5, 50);
        Stratum stratum = new Stratum(List.of(none, none, some), 150);
        PostStratification strata = new PostStratification(List.of(stratum, stratum));

        assertThat(strata.strata()).hasSize(2);
        assertThat(strata.compare(0, 1, 0.95)).isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
        assertThat(compared(strata.compare(0, 2, 0.95)).relativeReason())
                .isEqualTo(RelativeReason.ZERO_BASELINE);
    }

    @Test
    void hasNoMeanWithoutUnits() {
        PostStratification strata = one(new Proportion(0, 0), new Proportion(5, 50));

        assertThat(strata.mean(0)).isEmpty();
        assertThat(strata.mean(1)).hasValue(0.1);
        assertThat(strata.compare(0, 1, 0.95))
                .isEqualTo(new NotComparable(Reason.NO_UNITS_IN_VARIANT));
    }

    @Test
    void rejectsStrataThatDoNotMatch() {
        Proportion arm = new Proportion(5, 50);
        Mean mean = new Mean(5, 1, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> new PostStratification(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PostStratification(
                                List.of(
                                        stratum(arm, arm),
                                        new Stratum(List.of(arm, arm, arm), 150))));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new PostStratification(List.of(stratum(arm, arm), stratum(mean, mean))));
        assertThatIllegalArgumentException().isThrownBy(() -> stratum(arm, mean));
        assertThatIllegalArgumentException().isThrownBy(() -> new Stratum(List.of(arm, arm), 0));
    }

    private static PostStratification one(Sample control, Sample treatment) {
        return new PostStratification(List.of(stratum(control, treatment)));
    }

    private static Stratum stratum(Sample control, Sample treatment) {
        return new Stratum(List.of(control, treatment), control.n() + treatment.n());
    }
}
