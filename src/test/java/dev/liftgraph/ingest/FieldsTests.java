package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTests {
    private static final Instant NOW = Instant.parse("2026-03-05T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "12.5, 125000",
        "-0.0001, -1",
        "1e2, 1000000",
        "99999999999.9999, 999999999999999",
        "0, 0",
        "1.50000, 15000"
    })
    void readsAmountsInTenThousandths(String text, long amount) throws RowRejected {
        assertThat(fields("value", text).amount("value")).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "0.00001, TOO_PRECISE",
        "1e11, OUT_OF_RANGE",
        "1E+999999999, OUT_OF_RANGE",
        "1E-999999999, OUT_OF_RANGE",
        "NaN, INVALID_NUMBER",
        "twelve, INVALID_NUMBER",
        "0x10, INVALID_NUMBER"
    })
    void refusesAmountsThatAreNone(String text, String code) {
        refuses(() -> fields("value", text).amount("value"), code);
    }

    @Test
    void takesNoAmountForNone() throws RowRejected {
        assertThat(fields("other", "1").amount("value")).isNull();
    }

    @Test
    void refusesABooleanForAnAmount() {
        refuses(() -> fields("value", true).amount("value"), "WRONG_TYPE");
    }

    @Test
    void takesANumberAsItIs() throws RowRejected {
        assertThat(fields("value", new BigDecimal("2.25")).amount("value")).isEqualTo(22_500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-03-05T10:00:00Z", "2026-03-05T12:00:00+02:00", "2026-03-05T10:00Z"})
    void readsTimesWithAnyOffset(String text) throws RowRejected {
        assertThat(fields("at", text).instant("at"))
                .isEqualTo(Instant.parse("2026-03-05T10:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "not-a-time, INVALID_TIME",
        "2026-03-05T10:00:00, INVALID_TIME",
        "2026-02-30T10:00:00Z, INVALID_TIME",
        "1999-12-31T23:59:59Z, OUT_OF_RANGE",
        "2026-03-05T12:05:01Z, IN_FUTURE",
        "+294277-01-01T00:00:00Z, IN_FUTURE"
    })
    void refusesTimesThatAreNone(String text, String code) {
        refuses(() -> fields("at", text).instant("at"), code);
    }

    @Test
    void refusesWhatIsMissing() {
        refuses(() -> fields("a", "x").text("b", 10), "MISSING");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007", "\uFFFD", "\uD800", "x\uDC00y", "\u007F"})
    void refusesTextThatPostgresOrAPersonCannotRead(String text) {
        refuses(() -> fields("a", text).text("a", 10), "INVALID_TEXT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "東京", "a\tb", "😀"})
    void takesTextOfAnyLanguage(String text) throws RowRejected {
        assertThat(fields("a", text).text("a", 10)).isEqualTo(text);
    }

    @Test
    void refusesTextThatIsTooLong() {
        refuses(() -> fields("a", "x".repeat(10_000_000)).text("a", 200), "TOO_LONG");
    }

    private static Fields fields(String column, Object value) {
        return new Fields(new Row(2, Map.of(column, value)), NOW);
    }

    private static void refuses(ThrowingCallable reading, String code) {
        assertThatExceptionOfType(RowRejected.class)
                .isThrownBy(reading)
                .satisfies(refused -> assertThat(refused.at(2).code()).isEqualTo(code));
    }
}
