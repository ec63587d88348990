package dev.liftgraph.api;

import graphql.schema.idl.RuntimeWiring;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.stereotype.Component;

/** The scalars of the schema: what each reads, its bounds, and how it is written. */
@Component
final class Scalars implements RuntimeWiringConfigurer {
    private static final int MAXIMUM_DIGITS = 38;
    private static final int MAXIMUM_SCALE = 18;
    private static final int MAXIMUM_LENGTH = 64;

    static final Scalar<Instant> DATE_TIME =
            new Scalar<>(Instant.class, Dates::dateTime, Instant::toString);
    static final Scalar<LocalDate> DATE =
            new Scalar<>(LocalDate.class, Dates::date, LocalDate::toString);
    static final Scalar<BigDecimal> DECIMAL =
            new Scalar<>(BigDecimal.class, Scalars::decimal, BigDecimal::toPlainString);
    static final Scalar<Currency> CURRENCY =
            new Scalar<>(Currency.class, Scalars::currency, Currency::getCurrencyCode);
    static final Scalar<Double> FRACTION =
            new Scalar<>(Double.class, Scalars::fraction, Scalars::finite);

    @Override
    public void configure(RuntimeWiring.Builder wiring) {
        wiring.scalar(DATE_TIME.named("DateTime"))
                .scalar(DATE.named("Date"))
                .scalar(DECIMAL.named("Decimal"))
                .scalar(CURRENCY.named("CurrencyCode"))
                .scalar(FRACTION.named("Fraction"));
    }

    /**
     * Bounds are checked on digits and scale, before any arithmetic could expand a huge exponent.
     */
    private static BigDecimal decimal(Object input) {
        String text = input.toString();
        if (!(input instanceof Number || input instanceof String)
                || text.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException(
                    "Decimal must be a number of at most " + MAXIMUM_DIGITS + " digits.");
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (number.precision() > MAXIMUM_DIGITS
                    || Math.abs((long) number.scale()) > MAXIMUM_SCALE) {
                throw new NumberFormatException("out of bounds");
            }
            return number;
        } catch (NumberFormatException notDecimal) {
            throw new IllegalArgumentException(
                    "Decimal must be a plain number such as \"20000.00\", of at most "
                            + MAXIMUM_DIGITS
                            + " digits, "
                            + MAXIMUM_SCALE
                            + " of them after the point.");
        }
    }

    private static Currency currency(Object input) {
        try {
            return Currency.getInstance(input.toString());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "CurrencyCode must be an ISO 4217 code such as EUR.");
        }
    }

    private static Double fraction(Object input) {
        if (input instanceof Number number) {
            return finite(number.doubleValue());
        }
        throw new IllegalArgumentException("Fraction must be a number.");
    }

    private static Double finite(Double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("Fraction must be finite.");
        }
        return number;
    }
}
