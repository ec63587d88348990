package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TTestPowerTests {

    /** scipy 1.17.1: nct.sf(t, v, m) + nct.cdf(-t, v, m). */
    @ParameterizedTest
    @CsvSource({
        "2, 2, 2, 0.05, TWO, 0.2183070748467825",
        "1, 2, 1, 0.05, TWO, 0.0657232183946719",
        "0.5, 3, 2, 0.01, ONE, 0.024770595674305288",
        "0.02, 20000, 30000, 0.05, TWO, 0.591314167490212",
        "0.3, 100, 50, 1e-6, TWO, 0.0006232550604720182",
        "-0.3, 40, 60, 0.05, TWO, 0.30721689491802495",
        "0.001, 5000000, 5000000, 0.05, TWO, 0.3526080261756269"
    })
    void agreesWithScipy(
            double effect,
            long nControl,
            long nTreatment,
            double alpha,
            Sides sides,
            double power) {
        assertThat(new TTestPower(alpha, sides).power(effect, nControl, nTreatment))
                .isCloseTo(power, within(1e-9));
    }

    @Test
    void isTheLevelWithoutAnEffect() {
        assertThat(new TTestPower(0.05, Sides.TWO).power(0, 10, 20)).isCloseTo(0.05, within(1e-12));
        assertThat(new TTestPower(0.05, Sides.ONE).power(0, 10, 20)).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void isZeroWithoutATest() {
        assertThat(new TTestPower(0.05, Sides.TWO).power(1, 1, 1)).isZero();
        assertThat(new TTestPower(0.05, Sides.TWO).power(1, 0, 1_000)).isZero();
    }

    @Property(seed = "1", tries = 300)
    void isBelowTheNormalPowerByLittle(
            @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 2) double effect,
            @ForAll @LongRange(min = 30, max = 100_000) long n) {
        double exact = new TTestPower(0.05, Sides.TWO).power(effect, n, n);
        double normal = new MeanPlan(0, effect, 1, 0.05, 0.8).power(n, n);

        assertThat(normal - exact).isBetween(-1e-9, 0.0147);
    }

    @Property(seed = "2", tries = 300)
    void answersWithFiniteNumbers(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double effect,
            @ForAll @Scale(15) @DoubleRange(min = 1e-14, max = 0.49) double alpha,
            @ForAll @LongRange(min = 0, max = 1L << 53) long nControl,
            @ForAll @LongRange(min = 0, max = 1_000) long nTreatment) {
        for (double size : new double[] {effect, effect * 1e-9, effect * 1e290}) {
            assertThat(new TTestPower(alpha, Sides.TWO).power(size, nControl, nTreatment))
                    .isBetween(0.0, 1.0);
            assertThat(new TTestPower(alpha, Sides.ONE).power(size, nControl, nTreatment))
                    .isBetween(0.0, 1.0);
        }
    }
}
