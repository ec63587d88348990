package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertInterval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reference values of the score intervals: brentq on the test statistic, the likelihood maximised
 * numerically; scipy 1.17.1.
 */
class ProportionIntervalsTests {

    private static final Proportion CONTROL = new Proportion(1, 34);
    private static final Proportion TREATMENT = new Proportion(7, 34);

    @ParameterizedTest
    @CsvSource({
        "0, 20, 0, 30, -0.1155622814695084, 0.16387456301580028",
        "20, 20, 30, 30, -0.16387456301580028, 0.1155622814695084",
        "20, 20, 0, 30, 0.8361254369841997, 1",
        "0, 20, 30, 30, -1, -0.8361254369841997",
        "5, 56, 0, 29, -0.03259656, 0.19333097669",
        "0, 29, 5, 56, -0.19333097669, 0.03259656",
        "20, 20, 15, 30, 0.31060382010469934, 0.6699722635237205",
    })
    void invertsTheScoreTestOfTheDifferenceAtEmptyAndFullCells(
            long xt, long nt, long xc, long nc, double lower, double upper) {
        Interval interval =
                ProportionIntervals.difference(
                                new Proportion(xc, nc),
                                new Proportion(xt, nt),
                                IntervalMethod.MIETTINEN_NURMINEN,
                                0.95)
                        .orElseThrow();

        assertInterval(interval, lower, upper, within(3e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 29, 5, 56, 0, 1.378000967933579",
        "20, 20, 30, 30, 0.8388748419471805, 1.12804862735661",
        "20, 20, 15, 30, 1.4959786368003236, 3.01621587262556",
        "15, 30, 20, 20, 0.33154125640533766, 0.6684587435947684",
    })
    void invertsTheScoreTestOfTheRatioAtEmptyAndFullCells(
            long xt, long nt, long xc, long nc, double lower, double upper) {
        assertInterval(
                koopman(new Proportion(xc, nc), new Proportion(xt, nt)),
                lower,
                upper,
                within(1e-7));
    }

    @Test
    void leavesTheRatioUnboundedWithoutASuccessInControl() {
        Interval some = koopman(new Proportion(0, 29), new Proportion(5, 56));
        Interval none = koopman(new Proportion(0, 29), new Proportion(0, 56));

        assertThat(some.lower()).isNotNull().isCloseTo(0.7256888886218126, within(1e-8));
        assertThat(some.upper()).isNull();
        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isNull();
    }

    @Test
    void givesLogIntervalsOfAnyLevel() {
        // scipy 1.17.1: contingency.relative_risk and odds_ratio(kind="sample")
        assertInterval(
                ProportionIntervals.ratio(CONTROL, TREATMENT, IntervalMethod.KATZ, 0.9)
                        .orElseThrow(),
                1.262809460002504,
                38.802370074027515,
                within(1e-9));
        assertInterval(
                ProportionIntervals.oddsRatio(CONTROL, TREATMENT, 0.9).orElseThrow(),
                1.4008713201390997,
                52.251430814451524,
                within(1e-9));
    }

    @Test
    void hasNoIntervalWhereTheFormulaDividesByZero() {
        Proportion none = new Proportion(0, 10);
        Proportion all = new Proportion(10, 10);

        assertThat(ProportionIntervals.difference(none, all, IntervalMethod.WALD, 0.95)).isEmpty();
        assertThat(ProportionIntervals.difference(none, none, IntervalMethod.AGRESTI_CAFFO, 0.95))
                .isPresent();
        assertThat(ProportionIntervals.ratio(none, all, IntervalMethod.KATZ, 0.95)).isEmpty();
        assertThat(ProportionIntervals.ratio(all, all, IntervalMethod.KATZ, 0.95)).isEmpty();
        assertThat(ProportionIntervals.oddsRatio(TREATMENT, all, 0.95)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = IntervalMethod.class,
            names = {"WALD", "AGRESTI_CAFFO", "NEWCOMBE", "MIETTINEN_NURMINEN"})
    void hasNoIntervalWithoutUnits(IntervalMethod method) {
        Proportion nobody = new Proportion(0, 0);

        assertThat(ProportionIntervals.difference(nobody, TREATMENT, method, 0.95)).isEmpty();
        assertThat(ProportionIntervals.difference(CONTROL, nobody, method, 0.95)).isEmpty();
    }

    @Test
    void refusesAMethodForSomethingElse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProportionIntervals.difference(
                                CONTROL, TREATMENT, IntervalMethod.KOOPMAN, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProportionIntervals.ratio(CONTROL, TREATMENT, IntervalMethod.WALD, 0.95));
    }

    private static Interval koopman(Proportion control, Proportion treatment) {
        return ProportionIntervals.ratio(control, treatment, IntervalMethod.KOOPMAN, 0.95)
                .orElseThrow();
    }
}
