package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaPosteriorTests {

    /** Reference: scipy 1.17.1, {@code stats.beta.ppf([.025, .975], alpha, beta)}. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 0.001541333133436012, 0.9984586668665639",
        "0.5, 1e9, 4.910345587102659e-13, 2.5119430911305014e-09",
        "3.5, 120.5, 0.0069161477874356229, 0.063650635128261343",
        "1000.5, 2000.5, 0.31663170310266642, 0.35035637740791864",
        "1e9, 2e9, 0.3333164647544184, 0.33335020212272676",
        "0.1, 50, 1.1688421687956858e-18, 0.019541628998237054"
    })
    void hasTheBetaDistributionsQuantiles(double alpha, double beta, double lower, double upper) {
        Interval interval = new BetaPosterior(alpha, beta).credibleInterval(0.95);

        assertThat(interval.lower()).isNotNull().isCloseTo(lower, withinPercentage(1e-10));
        assertThat(interval.upper()).isNotNull().isCloseTo(upper, withinPercentage(1e-10));
    }

    /**
     * Reference: trapezoidal rule with 12 million points on the logit scale in 80-bit numbers,
     * numpy 2.4.6, {@code longdouble}; good to 1e-11.
     */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0.5, 3.5, 2.5, 0.557640495583, 0.131254820084, 0.214588153417",
        "0.5, 1000.5, 3.5, 900.5, 0.972956210017, 2.27888285e-5, 3.39496974490e-3",
        "1e9, 1e9, 1000020000, 999980000, 0.736455371627, 2.528969e-6, 1.2528969e-5",
        "100.5, 900.5, 1e8, 9e8, 0.494385979439, 0.00398502937635, 0.00358542897675"
    })
    void comparesByQuadrature(
            double a, double b, double c, double d, double chance, double ship, double stay) {
        BetaComparison answer =
                BetaComparison.of(
                        new BetaPosterior(a, b), new BetaPosterior(c, d), Direction.INCREASE);

        assertThat(answer.chanceToWin()).isCloseTo(chance, within(2e-11));
        assertThat(answer.lossOfShipping()).isCloseTo(ship, within(2e-11));
        assertThat(answer.lossOfStaying()).isCloseTo(stay, within(2e-11));
    }

    @Test
    void addsTheDataToThePrior() {
        Proportion data = new Proportion(3, 10);

        assertThat(BetaPosterior.of(data)).isEqualTo(new BetaPosterior(3.5, 7.5));
        assertThat(BetaPosterior.of(data, 1, 2)).isEqualTo(new BetaPosterior(4, 9));
        assertThat(new BetaPosterior(3, 7).mean()).isEqualTo(0.3);
        assertThatIllegalArgumentException().isThrownBy(() -> new BetaPosterior(0, 1));
    }

    @Test
    void mirrorsWhereLessIsBetter() {
        BetaPosterior control = new BetaPosterior(20.5, 80.5);
        BetaPosterior treatment = new BetaPosterior(30.5, 70.5);
        BetaComparison more = BetaComparison.of(control, treatment, Direction.INCREASE);
        BetaComparison less = BetaComparison.of(control, treatment, Direction.DECREASE);

        assertThat(less.chanceToWin()).isCloseTo(1 - more.chanceToWin(), within(1e-14));
        assertThat(less.lossOfShipping()).isEqualTo(more.lossOfStaying());
        assertThat(less.lossOfStaying()).isEqualTo(more.lossOfShipping());
    }

    @Property(seed = "41")
    void agreesBetweenSumAndQuadrature(
            @ForAll @IntRange(min = 1, max = 900) int a,
            @ForAll @IntRange(min = 1, max = 900) int b,
            @ForAll @IntRange(min = 1, max = 900) int c,
            @ForAll @IntRange(min = 1, max = 900) int d) {
        BetaPosterior control = new BetaPosterior(a, b);
        BetaPosterior treatment = new BetaPosterior(c, d);

        assertThat(BetaComparison.sum(control, treatment))
                .isCloseTo(BetaComparison.quadrature(control, treatment), within(1e-11));
    }

    @Property(seed = "42")
    void losesByShippingOrStayingTheDifferenceOfTheMeans(
            @ForAll @DoubleRange(min = 0.1, max = 1e9) double a,
            @ForAll @DoubleRange(min = 0.1, max = 1e9) double b,
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double c,
            @ForAll @DoubleRange(min = 0.1, max = 1e4) double d) {
        BetaPosterior control = new BetaPosterior(a, b);
        BetaPosterior treatment = new BetaPosterior(c, d);
        BetaComparison answer = BetaComparison.of(control, treatment, Direction.INCREASE);

        assertThat(answer.lossOfStaying() - answer.lossOfShipping())
                .isCloseTo(treatment.mean() - control.mean(), within(1e-12));
        assertThat(answer.chanceToWin()).isBetween(0.0, 1.0);
    }

    @Property(seed = "43")
    void leavesOnlyFiniteIntervals(
            @ForAll @DoubleRange(min = 0.1, max = 1.8e16) double alpha,
            @ForAll @DoubleRange(min = 0.1, max = 1.8e16) double beta,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double level) {
        BetaPosterior posterior = new BetaPosterior(alpha, beta);
        Interval interval = posterior.credibleInterval(level);
        Interval widest = posterior.credibleInterval(Math.nextDown(1.0));

        assertThat(widest.lower()).isNotNull().isBetween(0.0, interval.lower());
        assertThat(interval.lower()).isNotNull().isBetween(0.0, 1.0);
        assertThat(interval.upper()).isNotNull().isBetween(0.0, 1.0);
    }
}
