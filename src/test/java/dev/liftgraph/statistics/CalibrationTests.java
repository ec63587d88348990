package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of {@link Calibration}, with fewer experiments. */
class CalibrationTests {

    private static final double ALPHA = SimulatedCells.ALPHA;
    private static final Simulation SIMULATION = new Simulation(300);
    private static final double MOST_ERRORS = 3;
    private static final double LEAST_COVERAGE = 0.94;
    private static final List<Population> POPULATIONS = Calibration.POPULATIONS;

    @ParameterizedTest
    @FieldSource("POPULATIONS")
    void raisesNoMoreFalseAlarmsThanPromised(Population population) {
        for (int n : Calibration.UNITS) {
            for (Tally tally : new SingleReading(population, n, n).falseAlarms(SIMULATION, n)) {
                assertNotMore(tally, ALPHA);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("POPULATIONS")
    void coversTheTruthWhereValid(Population population) {
        for (int n : Calibration.UNITS) {
            SingleReading reading = new SingleReading(population, n, n);
            for (boolean planned : new boolean[] {false, true}) {
                for (Tally tally : reading.coverage(SIMULATION, n, planned)) {
                    assertThat(tally.isReadable() ? tally.deviate(LEAST_COVERAGE) : 0)
                            .isGreaterThan(-MOST_ERRORS);
                }
            }
        }
    }

    /** Without the chance of a simulation; 14 successes more are an alarm, 13 are not. */
    @Test
    void raisesFalseAlarmsAsNearAsTwoCountsAllow() {
        assertThat(new ExactAlarms(0.5, 30, 30).falseAlarms()).isCloseTo(ALPHA, within(0.003));
        assertThat(new ExactAlarms(0.1, 100, 100).falseAlarms()).isCloseTo(ALPHA, within(0.006));
        assertThat(new ExactAlarms(0.5, 100, 100).falseAlarms()).isCloseTo(0.0560, within(1e-4));
        assertThat(new ExactAlarms(0.4, 64, 64).falseAlarms()).isLessThan(0.0565);
        assertThat(new ExactAlarms(0.3, 50, 150).falseAlarms()).isLessThan(0.0565);
    }

    @Test
    void paysForLooksOnlyWhereItSaysSo() {
        Peeking peeking = new Peeking(new Population.Conversions(0.5), 50);
        List<Tally> tallies = peeking.falseAlarms(SIMULATION, 1);
        double inflated = PeekingInflation.falseAlarms(ALPHA, Peeking.LOOKS);

        assertThat(tallies.get(Peeking.METHODS.indexOf(Method.FIXED)).deviate(inflated))
                .isBetween(-MOST_ERRORS, MOST_ERRORS);
        assertNotMore(tallies.get(Peeking.METHODS.indexOf(Method.ALWAYS_VALID)), ALPHA);
        assertNotMore(tallies.get(Peeking.METHODS.indexOf(Method.GROUP_SEQUENTIAL)), ALPHA);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void keepsTheFamilysErrorWithHolm(int treatments) {
        List<Tally> tallies = new FamilyReading(treatments).falseAlarms(SIMULATION, treatments);

        assertThat(tallies.getFirst().rate()).isGreaterThan(0.2);
        assertNotMore(tallies.getLast(), ALPHA);
    }

    @Test
    void isNotFooledByASplitThatChanged() {
        List<Tally> tallies = new ChangedSplit().falseAlarms(SIMULATION, 1);

        assertThat(tallies.getFirst().rate()).isGreaterThan(0.5);
        assertThat(tallies.getLast().deviate(ALPHA)).isBetween(-MOST_ERRORS, MOST_ERRORS);
    }

    private static void assertNotMore(Tally tally, double expected) {
        assertThat(tally.isReadable() ? tally.deviate(expected) : 0)
                .isLessThanOrEqualTo(MOST_ERRORS);
    }
}
