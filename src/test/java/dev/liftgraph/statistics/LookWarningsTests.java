package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LookWarningsTests {

    @Test
    void warnsOfASecondLook() {
        assertThat(LookWarnings.peeked(true, 2, 0.083).orElseThrow().text())
                .startsWith("Results were read 2 times")
                .contains("8.3 %");
        assertThat(LookWarnings.peeked(true, 1, 0.05)).isEmpty();
        assertThat(LookWarnings.peeked(false, 9, 0.05)).isEmpty();
    }

    @Test
    void warnsBeforeAWholeWeek() {
        assertThat(LookWarnings.tooEarly(2.9, 1).orElseThrow().severity())
                .isEqualTo(Severity.CRITICAL);
        assertThat(LookWarnings.tooEarly(3, 1).orElseThrow().severity())
                .isEqualTo(Severity.WARNING);
        assertThat(LookWarnings.tooEarly(6.9, 1)).isPresent();
        assertThat(LookWarnings.tooEarly(7, 1)).isEmpty();
    }

    @Test
    void warnsWhileManyCanStillConvert() {
        assertThat(LookWarnings.tooEarly(7, 0.899).orElseThrow().text()).contains("89.9 %");
        assertThat(LookWarnings.tooEarly(7, 0.9)).isEmpty();
    }

    @Test
    void writesNumbersAlikeEverywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Warning.number(12_345.6)).isEqualTo("12346");
            assertThat(Warning.number(0.05)).isEqualTo("0.05");
            assertThat(Warning.number(0)).isEqualTo("0");
            assertThat(Warning.number(-3.71269)).isEqualTo("-3.713");
            assertThat(Warning.number(100)).isEqualTo("100");
            assertThat(Warning.number(1.2e-7)).isEqualTo("1.200e-07");
            assertThat(Warning.percent(0.123456)).isEqualTo("12.35 %");
        } finally {
            Locale.setDefault(before);
        }
    }
}
