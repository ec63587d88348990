package dev.liftgraph.reporting;

import dev.liftgraph.api.BadRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which cohorts are asked about; the schema describes the fields. */
record CohortArguments(
        CohortStart start,
        CalendarUnit unit,
        LocalDate from,
        @Nullable LocalDate to,
        int periods,
        List<String> segments,
        @Nullable Instant membersAsOf,
        String purchase,
        Currency currency,
        String timeZone) {
    private static final int MOST_COHORTS = 36;
    private static final int MOST_PERIODS = 36;
    private static final int MOST_SEGMENTS = 50;

    CohortPlan plan() {
        check();
        ZoneId zone = ZoneId.of(timeZone);
        LocalDate first = start == CohortStart.MEMBERSHIP ? from : unit.first(from);
        LocalDate last = to == null ? from : to;
        int cohorts = start == CohortStart.MEMBERSHIP ? 1 : cohorts(first, last);
        if (cohorts > MOST_COHORTS) {
            throw new BadRequest("There are more than " + MOST_COHORTS + " cohorts.");
        }
        return CohortPlan.of(this, first, cohorts, zone);
    }

    private int cohorts(LocalDate first, LocalDate last) {
        int cohorts = 1;
        while (cohorts <= MOST_COHORTS && !unit.plus(first, cohorts).isAfter(last)) {
            cohorts++;
        }
        return cohorts;
    }

    private void check() {
        require(
                periods >= 1 && periods <= MOST_PERIODS,
                "periods must be between 1 and " + MOST_PERIODS + ".");
        require(
                segments.size() <= MOST_SEGMENTS,
                "segments must name at most " + MOST_SEGMENTS + " segments.");
        require(to == null || !to.isBefore(from), "to is before from.");
        require(
                ZoneId.getAvailableZoneIds().contains(timeZone),
                "timeZone: there is no such time zone.");
        if (start == CohortStart.MEMBERSHIP) {
            require(to == null, "to must be null: all members start at from.");
            require(!segments.isEmpty(), "segments: whose members start must be named.");
        }
        Currencies.check(currency);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new BadRequest(message);
        }
    }
}
