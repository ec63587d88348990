package dev.liftgraph.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads dates and instants of the years 1900 to 2200, which every calendar computation here can
 * hold.
 */
final class Dates {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int MAXIMUM_LENGTH = 40;

    private Dates() {}

    static Instant dateTime(Object input) {
        try {
            Instant instant = OffsetDateTime.parse(text(input)).toInstant();
            requireYear(instant.atOffset(ZoneOffset.UTC).getYear());
            return instant;
        } catch (DateTimeException invalid) {
            throw new IllegalArgumentException(
                    "DateTime must look like 2026-03-05T14:30:00Z, of the years 1900 to 2200.");
        }
    }

    static LocalDate date(Object input) {
        try {
            LocalDate date = LocalDate.parse(text(input));
            requireYear(date.getYear());
            return date;
        } catch (DateTimeException invalid) {
            throw new IllegalArgumentException(
                    "Date must look like 2026-03-05, of the years 1900 to 2200.");
        }
    }

    private static String text(Object input) {
        if (input instanceof String text && text.length() <= MAXIMUM_LENGTH) {
            return text;
        }
        throw new DateTimeException("not a short text");
    }

    private static void requireYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new DateTimeException("year out of bounds");
        }
    }
}
