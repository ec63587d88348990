package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttributeValuesTests {
    @ParameterizedTest
    @MethodSource("columns")
    void infersTheNarrowestTypeOfAllValues(List<Object> values, AttributeType type) {
        List<Row> rows =
                IntStream.range(0, values.size())
                        .mapToObj(i -> new Row(i, Map.of("a", values.get(i))))
                        .toList();
        assertThat(AttributeValues.infer(rows, Set.of("a"))).containsEntry("a", type);
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                Arguments.of(List.of("1", "2.5", "-3"), AttributeType.NUMBER),
                Arguments.of(List.of("1", "x"), AttributeType.STRING),
                Arguments.of(List.of("02134", "10001"), AttributeType.STRING),
                Arguments.of(List.of("true", "false"), AttributeType.BOOLEAN),
                Arguments.of(List.of("true", "maybe"), AttributeType.STRING),
                Arguments.of(List.of("2026-01-31"), AttributeType.DATE),
                Arguments.of(List.of("2026-02-31"), AttributeType.STRING),
                Arguments.of(List.of(BigInteger.ONE, new BigDecimal("0.5")), AttributeType.NUMBER),
                Arguments.of(List.of(true), AttributeType.BOOLEAN),
                Arguments.of(List.of("1", BigInteger.ONE), AttributeType.NUMBER),
                Arguments.of(List.of("2) $100 - $200"), AttributeType.STRING));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void refusesAValueOfAnotherTypeNamingTheColumn(Object value, AttributeType type) {
        assertThatExceptionOfType(RowRejected.class)
                .isThrownBy(() ->
                        AttributeValues.typed(new Row(7, Map.of("a", value)), Map.of("a", type)))
                .satisfies(refused ->
                        assertThat(refused.at(7))
                                .extracting("line", "column", "code")
                                .containsExactly(7L, "a", "WRONG_TYPE"));
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                Arguments.of("x", AttributeType.NUMBER),
                Arguments.of(true, AttributeType.NUMBER),
                Arguments.of("1", AttributeType.BOOLEAN),
                Arguments.of(BigInteger.ONE, AttributeType.STRING),
                Arguments.of("31.01.2026", AttributeType.DATE));
    }

    @Test
    void givesEqualNumbersOneForm() throws RowRejected {
        Map<String, AttributeType> types = Map.of("a", AttributeType.NUMBER);
        assertThat(AttributeValues.typed(new Row(1, Map.of("a", "1.50")), types))
                .isEqualTo(
                        AttributeValues.typed(
                                new Row(1, Map.of("a", new BigDecimal("1.5"))), types));
        assertThat(AttributeValues.typed(new Row(1, Map.of("a", "100")), types))
                .containsEntry("a", new BigDecimal("100"));
    }
}
