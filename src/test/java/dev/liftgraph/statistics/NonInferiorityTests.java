package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NonInferiority.Finding;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NonInferiorityTests {

    private static final Mean CONTROL = new Mean(1_000, 10, 4);

    @Test
    void passesWhenTheBoundIsBetterThanTheMargin() {
        // one-sided bound: -0.05 - 1.6456 * 0.0894 = -0.197
        assertThat(judge(new Mean(1_000, 9.95, 4), Direction.INCREASE, 0.2).finding())
                .isEqualTo(Finding.PASS);
        assertThat(judge(new Mean(1_000, 9.95, 4), Direction.INCREASE, 0.19).finding())
                .isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void failsWhenTheWholeIntervalIsWorseThanTheMargin() {
        // the other bound: -0.5 + 0.147 = -0.353
        assertThat(judge(new Mean(1_000, 9.5, 4), Direction.INCREASE, 0.35).finding())
                .isEqualTo(Finding.FAIL);
        assertThat(judge(new Mean(1_000, 9.5, 4), Direction.INCREASE, 0.36).finding())
                .isEqualTo(Finding.UNKNOWN);
    }

    @Test
    void turnsAroundWhenLessIsBetter() {
        NonInferiority worse = judge(new Mean(1_000, 10.5, 4), Direction.DECREASE, 0.3);
        NonInferiority better = judge(new Mean(1_000, 9.5, 4), Direction.DECREASE, 0);

        assertThat(worse.finding()).isEqualTo(Finding.FAIL);
        assertThat(worse.worstBound()).isGreaterThan(worse.bestBound());
        assertThat(better.finding()).isEqualTo(Finding.PASS);
    }

    @Test
    void takesItsBoundsFromTheTwoSidedIntervalAndTheOneSidedTest() {
        Mean treatment = new Mean(1_000, 9.95, 4);
        NonInferiority answer = judge(treatment, Direction.INCREASE, 0.2);
        LiftTest test = LiftTest.of(CONTROL, treatment, LiftScale.ABSOLUTE).orElseThrow();

        assertThat(answer.worstBound())
                .isEqualTo(
                        compared(Comparisons.compare(CONTROL, treatment, 0.9))
                                .absolute()
                                .interval()
                                .lower());
        assertThat(answer.worstBound())
                .isCloseTo(
                        Objects.requireNonNull(test.interval(0.95, Alternative.GREATER).lower()),
                        within(1e-12));
        assertThat(answer.level()).isEqualTo(0.95);
    }

    @Test
    void judgesTheRelativeLift() {
        NonInferiority answer =
                NonInferiority.judge(
                        CONTROL,
                        new Mean(1_000, 9.95, 4),
                        Direction.INCREASE,
                        LiftScale.RELATIVE,
                        0.02,
                        0.05);

        assertThat(answer.finding()).isEqualTo(Finding.PASS);
        assertThat(answer.worstBound()).isBetween(-0.02, -0.0196);
    }

    @Test
    void knowsNothingWithoutBounds() {
        Proportion none = new Proportion(0, 50);
        NonInferiority same =
                NonInferiority.judge(none, none, Direction.INCREASE, LiftScale.ABSOLUTE, 0.1, 0.05);
        NonInferiority noBaseline =
                NonInferiority.judge(
                        new Mean(50, 0, 1),
                        new Mean(50, 1, 1),
                        Direction.INCREASE,
                        LiftScale.RELATIVE,
                        0.1,
                        0.05);

        assertThat(same.finding()).isEqualTo(Finding.UNKNOWN);
        assertThat(same.worstBound()).isNull();
        assertThat(noBaseline.finding()).isEqualTo(Finding.UNKNOWN);
        assertThat(noBaseline.bestBound()).isNull();
    }

    @Test
    void judgesArmsOverStrata() {
        Stratum stratum = new Stratum(List.of(CONTROL, new Mean(1_000, 9.95, 4)), 2_000);
        PostStratification strata = new PostStratification(List.of(stratum, stratum));

        assertThat(
                        NonInferiority.judge(
                                        strata,
                                        0,
                                        1,
                                        Direction.INCREASE,
                                        LiftScale.ABSOLUTE,
                                        0.16,
                                        0.05)
                                .finding())
                .isEqualTo(Finding.PASS);
    }

    @Test
    void refusesAnImpossibleMargin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> judge(CONTROL, Direction.INCREASE, -0.1));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        NonInferiority.judge(
                                CONTROL,
                                CONTROL,
                                Direction.INCREASE,
                                LiftScale.ABSOLUTE,
                                0.1,
                                0.5));
    }

    private static NonInferiority judge(Mean treatment, Direction better, double margin) {
        return NonInferiority.judge(
                CONTROL, treatment, better, LiftScale.ABSOLUTE, margin, NonInferiority.USUAL_ALPHA);
    }
}
