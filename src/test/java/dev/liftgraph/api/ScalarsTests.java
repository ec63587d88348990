package dev.liftgraph.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ProbeTest
class ScalarsTests {
    @Autowired HttpGraphQlTester graphql;

    @ParameterizedTest
    @CsvSource({
        "date, Date, at, 2026-03-05, 2026-03-05",
        "date, Date, at, 1900-01-01, 1900-01-01",
        "date, Date, at, 2200-12-31, 2200-12-31",
        "dateTime, DateTime, at, 2026-03-05T14:30:00+02:00, 2026-03-05T12:30:00Z",
        "decimal, Decimal, of, 20000.00, 20000.00",
        "decimal, Decimal, of, 99999999999999999999999999999999999999, 99999999999999999999999999999999999999",
        "currency, CurrencyCode, of, EUR, EUR",
    })
    void writesWhatItReads(
            String field, String type, String argument, String given, String expected) {
        String variable = "query($v: %s!) { %s(%s: $v) }".formatted(type, field, argument);
        graphql.document(variable)
                .variable("v", given)
                .execute()
                .path(field)
                .entity(String.class)
                .isEqualTo(expected);
        String literal = "{ %s(%s: \"%s\") }".formatted(field, argument, given);
        graphql.document(literal).execute().path(field).entity(String.class).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "date, Date, at, 2026-02-30",
        "date, Date, at, 1899-12-31",
        "date, Date, at, 2201-01-01",
        "date, Date, at, +294277-01-01",
        "dateTime, DateTime, at, 2026-03-05",
        "dateTime, DateTime, at, 2026-03-05T14:30:00",
        "dateTime, DateTime, at, 2201-01-01T00:00:00Z",
        "decimal, Decimal, of, 1E+999999999",
        "decimal, Decimal, of, 999999999999999999999999999999999999999",
        "decimal, Decimal, of, 0.0000000000000000001",
        "decimal, Decimal, of, NaN",
        "currency, CurrencyCode, of, XXL",
        "currency, CurrencyCode, of, eur",
        "fraction, Fraction, of, NaN",
        "fraction, Fraction, of, Infinity",
    })
    void refusesWhatItCannotHold(String field, String type, String argument, String given) {
        String document = "query($v: %s!) { %s(%s: $v) }".formatted(type, field, argument);
        graphql.document(document)
                .variable("v", given)
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.getExtensions())
                                                .isEqualTo(
                                                        Map.of(
                                                                "classification",
                                                                "ValidationError"))));
    }

    @Test
    void acceptsNumbersForDecimalAndFraction() {
        graphql.document("{ decimal(of: 12.5) fraction(of: 1) }")
                .execute()
                .path("decimal")
                .entity(String.class)
                .isEqualTo("12.5")
                .path("fraction")
                .entity(Double.class)
                .isEqualTo(1.0);
    }

    @Test
    void refusesAFractionLiteralBeyondDouble() {
        graphql.document("{ fraction(of: 1e999) }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1));
    }

    @Test
    void neverWritesAnInfiniteFraction() {
        graphql.document("{ infinite }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1));
    }
}
