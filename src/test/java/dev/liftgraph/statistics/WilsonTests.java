package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTests {

    private static final double CRITICAL = new StandardNormal().criticalValue(0.95);

    @Test
    void agreesWithNewcombesTable() {
        // Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 15/148 gives 0.0624 to
        // 0.1605
        Wilson interval = Wilson.of(new Proportion(15, 148), CRITICAL);

        assertThat(interval.lower()).isCloseTo(0.06238639953073628, within(1e-12));
        assertThat(interval.upper()).isCloseTo(0.16048724172330803, within(1e-12));
    }

    @Test
    void endsAtTheObservedProportionWhenThatIsZeroOrOne() {
        Wilson none = Wilson.of(new Proportion(0, 29), CRITICAL);
        Wilson all = Wilson.of(new Proportion(29, 29), CRITICAL);

        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(0.11696979849974075, within(1e-12));
        assertThat(all.upper()).isOne();
        assertThat(all.lower()).isCloseTo(1 - 0.11696979849974075, within(1e-12));
    }

    /** SciPy 1.17.1: binomtest(k, n).proportion_ci(level, method='wilson'). */
    @ParameterizedTest
    @CsvSource({
        "17, 100, 0.95, 0.1089356611405993, 0.2554800476760113",
        "17, 100, 0.99, 0.09461131726718189, 0.2864543366252612",
        "5, 5, 0.95, 0.5655175352168251, 1",
        "5, 12, 0.95, 0.1932603136587566, 0.6804886874504502",
        "40, 73, 0.95, 0.43424321509808306, 0.6568534416732852",
        "1234, 9876, 0.95, 0.11857343088403735, 0.1316169663124522",
        "0, 40, 0.95, 0, 0.08762160119728662"
    })
    void answersTheIntervalAtALevel(
            long successes, long n, double level, double lower, double upper) {
        Interval interval = Wilson.interval(new Proportion(successes, n), level);

        assertThat(interval.level()).isEqualTo(level);
        assertThat(interval.lower()).isNotNull().isCloseTo(lower, within(1e-12));
        assertThat(interval.upper()).isNotNull().isCloseTo(upper, within(1e-12));
    }

    @Test
    void refusesAProportionOfNobody() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wilson.interval(new Proportion(0, 0), 0.95));
    }
}
