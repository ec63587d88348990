package dev.liftgraph.reporting;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A week from Monday, or a calendar month. */
enum CalendarUnit {
    WEEK,
    MONTH;

    /** First date of the unit that a date is in. */
    LocalDate first(LocalDate date) {
        return switch (this) {
            case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> date.withDayOfMonth(1);
        };
    }

    /** So many units later; from the 31st on to the last date of a shorter month. */
    LocalDate plus(LocalDate date, int units) {
        return switch (this) {
            case WEEK -> date.plusWeeks(units);
            case MONTH -> date.plusMonths(units);
        };
    }
}
