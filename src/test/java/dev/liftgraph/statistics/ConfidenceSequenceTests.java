package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceSequenceTests {

    private static final ConfidenceSequence SEQUENCE = new ConfidenceSequence(0.05, 5_000);

    @Test
    void saysNothingWithoutUnits() {
        assertThat(SEQUENCE.interval(0.1, 0.01, 0)).isEqualTo(Interval.unbounded(0.95));
        assertThat(SEQUENCE.pValue(0.1, 0.01, 0)).isEmpty();
        assertThat(SEQUENCE.price(0)).isEmpty();
    }

    @Test
    void saysNothingWithoutAStandardError() {
        assertThat(SEQUENCE.interval(0.1, 0, 100)).isEqualTo(Interval.unbounded(0.95));
        assertThat(SEQUENCE.pValue(0.1, 0, 100)).isEmpty();
        assertThat(new OneSidedConfidenceSequence(0.05, 100).above(0.1, 0, 10).lower()).isNull();
        assertThat(new MixtureSprt(0.05, 1).pValue(0.1, 0)).isEmpty();
    }

    /** STATISTICS, section 11. */
    @ParameterizedTest
    @CsvSource({
        "5000,5000,1.55",
        "25000,5000,1.61",
        "50000,5000,1.65",
        "1000,5000,1.72",
        "500,5000,1.97",
        "500,1000,1.57"
    })
    void costsAsMuchAsPublished(long n, double tuningUnits, double price) {
        assertThat(new ConfidenceSequence(0.05, tuningUnits).price(n).orElseThrow())
                .isCloseTo(price, within(0.006));
    }

    @Test
    void knowsNothingOnTheWrongSide() {
        OneSidedConfidenceSequence above = new OneSidedConfidenceSequence(0.05, 1_000);

        assertThat(above.pValue(-5, 1, 1_000)).hasValue(1);
        assertThat(above.pValue(0, 1, 1_000)).hasValue(1);
    }

    @Test
    void refusesOneSidedLevelsOfAHalf() {
        assertThatThrownBy(() -> new OneSidedConfidenceSequence(0.5, 1_000))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
