package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** How long a digest is; described in the schema. */
enum DigestPeriod {
    WEEK,
    QUARTER;

    private static final int FIRST_YEAR = 2000;

    /**
     * @param endingOn last day; null for the end of the last calendar week or quarter that is over
     */
    ReportedDays days(@Nullable LocalDate endingOn, LocalDate today) {
        LocalDate last = endingOn == null ? lastBefore(today) : endingOn;
        if (last.getYear() < FIRST_YEAR || last.isAfter(today)) {
            throw new BadRequest(
                    "endingOn must be of the years from 2000 on, and not after today.");
        }
        LocalDate next = last.plusDays(1);
        return switch (this) {
            case WEEK -> new ReportedDays(next.minusWeeks(1), last);
            case QUARTER -> new ReportedDays(next.minusMonths(3), last);
        };
    }

    private LocalDate lastBefore(LocalDate today) {
        return switch (this) {
            case WEEK -> today.with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
            case QUARTER -> today.with(IsoFields.DAY_OF_QUARTER, 1).minusDays(1);
        };
    }
}
