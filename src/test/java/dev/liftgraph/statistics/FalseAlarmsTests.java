package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FalseAlarmsTests {
    private static final int EXPERIMENTS = 2_000;
    private static final double MOST_ERRORS = 3;
    private static final double ALPHA = SimulatedCells.ALPHA;

    @Test
    void hasWilsonsIntervalWhereComparisonsAreIndependent() {
        FalseAlarms alarms = FalseAlarms.of(List.of(new Proportion(7, 100)));
        assertThat(alarms.interval()).isEqualTo(Wilson.interval(new Proportion(7, 100), 0.95));
        assertThat(alarms.share()).isEqualTo(0.07);
        assertThat(alarms.interval().contains(0.05)).isTrue();
    }

    @Test
    void isWiderWhereAlarmsComeTogether() {
        List<Proportion> together =
                Stream.concat(
                                Stream.of(new Proportion(20, 20)),
                                Collections.nCopies(19, new Proportion(0, 20)).stream())
                        .toList();
        FalseAlarms alarms = FalseAlarms.of(together);
        assertThat(alarms.share()).isEqualTo(0.05);
        assertThat(alarms.designEffect()).isCloseTo(400 / 19.0, within(1e-9));
        assertThat(alarms.interval().upper())
                .isGreaterThan(Wilson.interval(new Proportion(1, 20), 0.95).upper());
        assertThat(FalseAlarms.of(Collections.nCopies(20, new Proportion(1, 20))).designEffect())
                .isEqualTo(1);
    }

    @Test
    void saysNothingWithoutComparisons() {
        FalseAlarms none = FalseAlarms.of(List.of(new Proportion(0, 0)));
        assertThat(none.share()).isNull();
        assertThat(none.interval()).isNull();
        assertThat(FalseAlarms.of(List.of(new Proportion(0, 4), new Proportion(0, 4))).interval())
                .isEqualTo(Wilson.interval(new Proportion(0, 8), 0.95));
    }

    /** Simulated with a seed: the engines checked by what is the same, many times over. */
    @Test
    void areAsFrequentAsEachEnginePromises() {
        for (Population population :
                List.of(
                        new Population.Conversions(0.2),
                        new Population.Revenue("all buy", 1, 0, 1))) {
            List<Tally> tallies =
                    new SingleReading(population, 300, 300)
                            .falseAlarms(new Simulation(EXPERIMENTS), 7);
            for (Method method : Method.values()) {
                Tally tally = tallies.get(method.ordinal());
                assertThat(tally.isReadable()).as(method.name()).isTrue();
                assertThat(tally.deviate(ALPHA)).as(method.name()).isLessThan(MOST_ERRORS);
                if (method.isExact()) {
                    assertThat(tally.deviate(ALPHA)).as(method.name()).isGreaterThan(-MOST_ERRORS);
                }
            }
        }
    }
}
