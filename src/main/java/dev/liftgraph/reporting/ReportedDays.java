package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

/**
 * Days in UTC that are told of.
 *
 * @param from first day
 * @param to last day
 */
record ReportedDays(LocalDate from, LocalDate to) {
    private static final int MOST_YEARS = 5;

    static ReportedDays of(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new BadRequest("to is before from.");
        }
        if (!to.isBefore(from.plusYears(MOST_YEARS))) {
            throw new BadRequest("from and to must have at most 5 years between them.");
        }
        return new ReportedDays(from, to);
    }

    Instant startsAt() {
        return from.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Not included. */
    Instant endsAt() {
        return to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** The part of these days that is in a day's calendar quarter. */
    ReportedDays inQuarterOf(LocalDate day) {
        LocalDate first = day.with(IsoFields.DAY_OF_QUARTER, 1);
        LocalDate last = first.plusMonths(3).minusDays(1);
        return new ReportedDays(first.isBefore(from) ? from : first, last.isAfter(to) ? to : last);
    }
}
