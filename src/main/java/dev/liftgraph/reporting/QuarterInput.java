package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** A calendar quarter; the schema describes the fields. */
record QuarterInput(int year, int quarter) {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final int QUARTERS = 4;
    private static final int MONTHS = 3;

    void check() {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new BadRequest(
                    "quarter: year must be between %d and %d.".formatted(FIRST_YEAR, LAST_YEAR));
        }
        if (quarter < 1 || quarter > QUARTERS) {
            throw new BadRequest("quarter: quarter must be between 1 and " + QUARTERS + ".");
        }
    }

    LocalDate startsOn() {
        return LocalDate.of(year, MONTHS * (quarter - 1) + 1, 1);
    }

    LocalDate endsOn() {
        return startsOn().plusMonths(MONTHS).minusDays(1);
    }

    KpiPeriod period(ZoneId zone) {
        return KpiPeriod.of(null, startsOn(), endsOn(), zone);
    }

    /** The quarter before, and this one. */
    KpiPeriods withTheOneBefore(ZoneId zone) {
        LocalDate before = startsOn().minusMonths(MONTHS);
        return KpiPeriods.of(
                before.minusMonths(MONTHS),
                List.of(KpiPeriod.of(null, before, startsOn().minusDays(1), zone), period(zone)),
                zone);
    }
}
