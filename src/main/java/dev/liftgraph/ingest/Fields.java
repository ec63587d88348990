package dev.liftgraph.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Reads typed values out of a row, refusing what does not fit by its column.
 *
 * @param now facts from after this moment, clocks' differences aside, are mistakes
 */
record Fields(Row row, Instant now) {
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);
    private static final int DECIMALS = 4;
    private static final int MOST_DIGITS = 40;
    private static final BigDecimal LARGEST = new BigDecimal("1e11");

    /** Text that must be there. */
    String text(String column, int longest) throws RowRejected {
        return switch (row.fields().get(column)) {
            case null -> throw new RowRejected(column, "MISSING", column + " is missing.");
            case String text -> clean(column, text, longest);
            case BigInteger number -> number.toString();
            case Object other -> throw wrongType(column, "text", other);
        };
    }

    /** An instant that must be there, not in the future and not before {@link #EARLIEST}. */
    Instant instant(String column) throws RowRejected {
        Instant instant =
                row.fields().get(column) instanceof Instant given
                        ? given
                        : parse(column, text(column, 64));
        if (instant.isBefore(EARLIEST)) {
            throw new RowRejected(column, "OUT_OF_RANGE", column + " is before " + EARLIEST + ".");
        }
        if (instant.isAfter(now.plus(CLOCK_DIFFERENCE))) {
            throw new RowRejected(column, "IN_FUTURE", column + " is in the future.");
        }
        return instant;
    }

    private static Instant parse(String column, String text) throws RowRejected {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException notATime) {
            throw new RowRejected(
                    column,
                    "INVALID_TIME",
                    column + " is not an ISO 8601 time with an offset: " + shown(text));
        }
    }

    /** A number in ten-thousandths, exactly; null when the field is not there. */
    @Nullable Long amount(String column) throws RowRejected {
        Object value = row.fields().get(column);
        if (value == null) {
            return null;
        }
        BigDecimal number = number(column, value);
        if (number.abs().compareTo(LARGEST) >= 0) {
            throw new RowRejected(
                    column,
                    "OUT_OF_RANGE",
                    column + " must be between -100,000,000,000 and 100,000,000,000.");
        }
        if (number.stripTrailingZeros().scale() > DECIMALS) {
            throw new RowRejected(
                    column,
                    "TOO_PRECISE",
                    column + " has more than four decimals: " + shown(value));
        }
        return number.movePointRight(DECIMALS).longValueExact();
    }

    static BigDecimal number(String column, Object value) throws RowRejected {
        BigDecimal number =
                switch (value) {
                    case BigDecimal decimal -> decimal;
                    case BigInteger integer -> new BigDecimal(integer);
                    case String text -> decimal(column, text.strip());
                    default -> throw wrongType(column, "a number", value);
                };
        if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
            throw new RowRejected(
                    column,
                    "OUT_OF_RANGE",
                    column + " has more digits than a number can have here.");
        }
        return number;
    }

    private static BigDecimal decimal(String column, String text) throws RowRejected {
        try {
            if (text.length() > MOST_DIGITS) {
                throw new NumberFormatException();
            }
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw new RowRejected(
                    column, "INVALID_NUMBER", column + " is not a number: " + shown(text));
        }
    }

    static String clean(String column, String text, int longest) throws RowRejected {
        if (text.length() > longest) {
            throw new RowRejected(
                    column, "TOO_LONG", column + " is longer than " + longest + " characters.");
        }
        if (!isClean(text)) {
            throw new RowRejected(
                    column,
                    "INVALID_TEXT",
                    column + " has a NUL, a control character, or bytes that are not UTF-8.");
        }
        return text;
    }

    /**
     * What PostgreSQL can hold and a person can read: the replacement character stands for bytes
     * that were not UTF-8.
     */
    static boolean isClean(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
            if (control || c == 0x7f || c == '\uFFFD' || isLoneSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c)
                && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    static RowRejected wrongType(String column, String expected, Object value) {
        return new RowRejected(
                column,
                "WRONG_TYPE",
                column + " must be " + expected + ", not " + shown(value) + ".");
    }

    static String shown(Object value) {
        String text =
                value.toString()
                        .codePoints()
                        .limit(40)
                        .map(point -> Character.isISOControl(point) ? '?' : point)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
        return "'" + text + (text.length() < value.toString().length() ? "…" : "") + "'";
    }
}
