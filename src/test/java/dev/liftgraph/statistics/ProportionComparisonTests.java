package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertInterval;
import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.statistics.NotComparable.Reason;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Reference values: the formulas in Python 3.13 with scipy 1.17.1 quantiles, roots by brentq. */
class ProportionComparisonTests {

    private static final Offset<Double> CLOSE = within(1e-10);

    @Test
    void comparesLargeArmsByTheUnpooledZTest() {
        Compared answer = compare(new Proportion(500, 10_000), new Proportion(570, 10_000));

        assertThat(answer.absolute().method()).isEqualTo(IntervalMethod.WALD);
        assertThat(answer.absolute().value()).isCloseTo(0.007, CLOSE);
        assertThat(answer.absolute().standardError()).isCloseTo(0.003181996228784692, CLOSE);
        assertInterval(
                answer.absolute().interval(), 0.0007634019926397286, 0.01323659800736027, CLOSE);
        assertThat(answer.pValue()).isCloseTo(0.027815630045358787, CLOSE);
    }

    @Test
    void givesTheRelativeLiftByTheDeltaMethod() {
        Estimate relative =
                relative(compare(new Proportion(500, 10_000), new Proportion(570, 10_000)));

        assertThat(relative.method()).isEqualTo(IntervalMethod.DELTA);
        assertThat(relative.value()).isCloseTo(0.14, CLOSE);
        assertThat(relative.standardError()).isCloseTo(0.067965285256519, CLOSE);
        assertInterval(relative.interval(), 0.006790488698231623, 0.27320951130176835, CLOSE);
    }

    @Test
    void comparesThinArmsByNewcombe() {
        Compared answer = compare(new Proportion(1, 34), new Proportion(7, 34));

        assertThat(answer.absolute().method()).isEqualTo(IntervalMethod.NEWCOMBE);
        assertInterval(
                answer.absolute().interval(), 0.018921443885772993, 0.3403686870327073, CLOSE);
        assertThat(answer.pValue()).isCloseTo(0.030750193745418097, CLOSE);
    }

    @Test
    void changesMethodWhereTheSmallestExpectedCellIs35() {
        assertThat(compare(new Proportion(30, 400), new Proportion(40, 400)).absolute().method())
                .isEqualTo(IntervalMethod.WALD);
        assertThat(compare(new Proportion(30, 400), new Proportion(39, 400)).absolute().method())
                .isEqualTo(IntervalMethod.NEWCOMBE);
        assertThat(compare(new Proportion(370, 400), new Proportion(361, 400)).absolute().method())
                .isEqualTo(IntervalMethod.NEWCOMBE);
    }

    @Test
    void givesTheRelativeLiftByKoopmanWhenControlHasFewSuccesses() {
        // also R, PropCIs::riskscoreci(7, 34, 1, 34, 0.95): 1.220853, 42.575718
        Estimate relative = relative(compare(new Proportion(1, 34), new Proportion(7, 34)));

        assertThat(relative.method()).isEqualTo(IntervalMethod.KOOPMAN);
        assertThat(relative.value()).isCloseTo(6, CLOSE);
        assertInterval(relative.interval(), 0.22085285351481065, 41.575717609761554, within(1e-7));
    }

    @Test
    void comparesATreatmentWithoutSuccess() {
        Compared answer = compare(new Proportion(3, 50), new Proportion(0, 60));

        assertThat(relative(answer).value()).isEqualTo(-1);
        assertInterval(relative(answer).interval(), -1, 0.03750070677645567, CLOSE);
    }

    @Test
    void comparesAControlWithoutSuccess() {
        Compared answer = compare(new Proportion(0, 29), new Proportion(5, 56));

        assertInterval(
                answer.absolute().interval(), -0.03813714790353688, 0.19256001385511162, CLOSE);
        assertThat(answer.pValue()).isCloseTo(0.11755573067257472, CLOSE);
        assertThat(answer.relative()).isNull();
        assertThat(answer.relativeReason()).isEqualTo(RelativeReason.ZERO_BASELINE);
    }

    @Test
    void comparesArmsThatAreAllFailureAndAllSuccess() {
        Compared answer = compare(new Proportion(0, 50), new Proportion(50, 50));

        assertThat(answer.absolute().method()).isEqualTo(IntervalMethod.NEWCOMBE);
        assertThat(answer.absolute().value()).isOne();
        assertThat(answer.pValue()).isPositive().isLessThan(1e-10);
    }

    @Test
    void findsEqualRatesCompatibleWithNoEffect() {
        assertThat(compare(new Proportion(2, 40), new Proportion(2, 40)).pValue()).isOne();
        assertThat(compare(new Proportion(200, 4000), new Proportion(200, 4000)).pValue()).isOne();
    }

    @Test
    void givesNoAnswerWhenNeitherArmVaries() {
        assertThat(Comparisons.compare(new Proportion(0, 40), new Proportion(0, 60), 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
        assertThat(Comparisons.compare(new Proportion(40, 40), new Proportion(60, 60), 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
    }

    @Test
    void givesNoAnswerWithoutUnits() {
        assertThat(Comparisons.compare(new Proportion(0, 0), new Proportion(3, 60), 0.95))
                .isEqualTo(new NotComparable(Reason.NO_UNITS_IN_VARIANT));
        assertThat(Comparisons.compare(new Proportion(3, 60), new Proportion(0, 0), 0.95))
                .isEqualTo(new NotComparable(Reason.NO_UNITS_IN_VARIANT));
    }

    private static Compared compare(Proportion control, Proportion treatment) {
        return compared(Comparisons.compare(control, treatment, 0.95));
    }
}
