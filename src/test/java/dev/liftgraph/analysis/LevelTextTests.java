package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LevelTextTests {
    @Test
    void tellsAValueFromALevelWithItsName() {
        assertThat(LevelText.read("vother", null)).isEqualTo(Level.value("other"));
        assertThat(LevelText.read("o", null)).isEqualTo(Level.OTHER);
        assertThat(LevelText.read("v", null)).isEqualTo(Level.value(""));
        assertThat(LevelText.read("", null)).isEqualTo(Level.UNKNOWN);
        assertThat(LevelText.read("i", null)).isEqualTo(Level.IN);
        assertThat(LevelText.read("n", null)).isEqualTo(Level.NOT_IN);
    }

    @Test
    void writesNumbersPlainly() {
        assertThat(LevelText.read("d1e+20", null).label()).isEqualTo("100000000000000000000");
        assertThat(LevelText.read("d-0.25", null).label()).isEqualTo("-0.25");
        assertThat(LevelText.read("d3", null).label()).isEqualTo("3");
    }

    @Test
    void readsBandsBetweenCuts() {
        assertThat(LevelText.read("b0", "1,2.5")).isEqualTo(Level.numbers(null, 1.0));
        assertThat(LevelText.read("b1", "1,2.5").label()).isEqualTo("1 to below 2.5");
        assertThat(LevelText.read("b2", "1,2.5")).isEqualTo(Level.numbers(2.5, null));
        assertThat(LevelText.read("t1", "2026-01-31").label()).isEqualTo("2026-01-31 and later");
        assertThat(LevelText.read("t0", "2026-01-31").label()).isEqualTo("before 2026-01-31");
    }

    @Test
    void readsPeriods() {
        LocalDate october = LocalDate.of(2025, 10, 1);
        assertThat(LevelText.read("p2025-10-01", "month"))
                .isEqualTo(Level.dates("2025-10", october, LocalDate.of(2025, 11, 1)));
        assertThat(LevelText.read("p2025-10-01", "quarter"))
                .isEqualTo(Level.dates("2025-Q4", october, LocalDate.of(2026, 1, 1)));
        assertThat(LevelText.read("p2025-01-01", "year"))
                .isEqualTo(Level.dates("2025", LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1)));
    }

    @Test
    void readsNothingElse() {
        assertThatIllegalStateException().isThrownBy(() -> LevelText.read("x1", null));
    }
}
