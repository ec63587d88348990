package dev.liftgraph.campaign;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.IsoFields;

/** How much time a review looks at; described in the schema. */
public enum ReviewKind {
    WEEKLY(Period.ofDays(7), 0),
    QUARTERLY(Period.ofMonths(3), 14),
    ANNUAL(Period.ofYears(1), 31);

    private final Period length;
    private final int days;

    ReviewKind(Period length, int days) {
        this.length = length;
        this.days = days;
    }

    Period length() {
        return length;
    }

    /** Days between the last date looked at and the one the review is due on. */
    int days() {
        return days;
    }

    /** First date of the quarter or year that a date is in; weeks begin on any day. */
    LocalDate first(LocalDate date) {
        return switch (this) {
            case WEEKLY -> date;
            case QUARTERLY -> date.with(IsoFields.DAY_OF_QUARTER, 1);
            case ANNUAL -> date.withDayOfYear(1);
        };
    }
}
