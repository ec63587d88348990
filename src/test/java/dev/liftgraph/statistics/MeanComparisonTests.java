package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertInterval;
import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MeanComparisonTests {

    private static final Offset<Double> CLOSE = within(1e-10);

    @Test
    void comparesByWelchsTest() {
        // scipy 1.17.1: ttest_ind([2.2, 3.9, 5.1, 8.8], [1, 2, 3, 4, 7.5], equal_var=False)
        Mean control = Mean.ofSums(5, 17.5, 86.25);
        Mean treatment = Mean.ofSums(4, 20.0, 123.5);

        Compared answer = compared(Comparisons.compare(control, treatment, 0.95));

        assertThat(answer.absolute().method()).isEqualTo(IntervalMethod.WELCH);
        assertThat(answer.absolute().value()).isCloseTo(1.5, CLOSE);
        assertInterval(answer.absolute().interval(), -2.854176138633166, 5.854176138633166, CLOSE);
        assertThat(answer.pValue()).isCloseTo(0.4335939067745792, CLOSE);
    }

    @Test
    void givesTheRelativeLiftByTheDeltaMethod() {
        // gbstats frequentist_variance: 0.5 / (15 * 49) + 2 * 25 / (4 * 7^4) = 0.00589
        Estimate relative =
                relative(
                        compared(
                                Comparisons.compare(
                                        new Mean(40, 7, 2), new Mean(150, 5, 0.5), 0.95)));

        assertThat(relative.method()).isEqualTo(IntervalMethod.DELTA);
        assertThat(relative.value()).isCloseTo(-2.0 / 7, CLOSE);
        assertThat(relative.standardError()).isCloseTo(Math.sqrt(0.005886436207135915 / 10), CLOSE);
    }

    @Test
    void givesTheRelativeLiftByFiellerWhenControlsMeanIsUncertain() {
        // root of (m_t - r m_c)^2 = z^2 (v_t + r^2 v_c) with z = 1.959963984540054, scipy 1.17.1
        double critical = new StandardNormal().criticalValue(0.95);
        Interval interval =
                Fieller.interval(
                        ArmPair.of(new Mean(100, 1.0, 0.64), new Mean(100, 1.2, 1)),
                        critical,
                        0.95);

        assertInterval(interval, -0.04650814609507958, 0.5070001703499363, CLOSE);
        Compared answer =
                compared(
                        Comparisons.compare(new Mean(100, 1.0, 1.21), new Mean(100, 1.2, 1), 0.95));
        assertThat(relative(answer).method()).isEqualTo(IntervalMethod.FIELLER);
    }

    @Test
    void dividesByTheSizeOfANegativeBaseline() {
        Compared better =
                compared(Comparisons.compare(new Mean(100, -10, 1), new Mean(100, -5, 1), 0.95));
        Interval mirrored =
                Fieller.interval(
                        ArmPair.of(new Mean(100, -1, 0.64), new Mean(100, -1.2, 1)), 1.96, 0.95);
        Interval plain =
                Fieller.interval(
                        ArmPair.of(new Mean(100, 1, 0.64), new Mean(100, 1.2, 1)), 1.96, 0.95);

        assertThat(relative(better).value()).isCloseTo(0.5, CLOSE);
        assertThat(mirrored.lower()).isNotNull().isEqualTo(-plain.upper());
        assertThat(mirrored.upper()).isNotNull().isEqualTo(-plain.lower());
    }

    @Test
    void hasNoBoundsWhenControlsMeanMayBeZero() {
        Compared answer =
                compared(Comparisons.compare(new Mean(100, 0.1, 1), new Mean(100, 0.5, 1), 0.95));

        assertThat(relative(answer).value()).isCloseTo(4, CLOSE);
        assertThat(relative(answer).interval()).isEqualTo(Interval.unbounded(0.95));
        assertThat(answer.relativeReason())
                .isEqualTo(RelativeReason.CONTROL_MEAN_INDISTINGUISHABLE_FROM_ZERO);
    }

    @Test
    void hasNoRelativeLiftOverZero() {
        Compared answer =
                compared(Comparisons.compare(new Mean(100, 0, 1), new Mean(100, 0.5, 1), 0.95));

        assertThat(answer.relative()).isNull();
        assertThat(answer.relativeReason()).isEqualTo(RelativeReason.ZERO_BASELINE);
    }

    @Test
    void givesTheReasonForNoAnswer() {
        Mean fine = new Mean(10, 1, 1);

        assertThat(Comparisons.compare(new Mean(0, 0, 0), fine, 0.95))
                .isEqualTo(new NotComparable(Reason.NO_UNITS_IN_VARIANT));
        assertThat(Comparisons.compare(fine, new Mean(1, 3, 0), 0.95))
                .isEqualTo(new NotComparable(Reason.TOO_FEW_UNITS));
        assertThat(Comparisons.compare(new Mean(9, 1, 0), new Mean(9, 2, 0), 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
    }

    @Test
    void comparesWithAnArmThatDoesNotVary() {
        Compared answer =
                compared(Comparisons.compare(new Mean(9, 1, 0), new Mean(5, 2, 0.5), 0.95));

        // the one-sample t interval with 4 degrees of freedom; scipy 1.17.1: t.ppf(.975, 4)
        double halfWidth = 2.7764451051977987 * Math.sqrt(0.1);
        assertInterval(answer.absolute().interval(), 1 - halfWidth, 1 + halfWidth, CLOSE);
    }

    @Test
    void rejectsArmsOfDifferentKinds() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Comparisons.compare(new Mean(9, 1, 0), new Proportion(1, 9), 0.95));
    }
}
