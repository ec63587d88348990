package dev.liftgraph.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Periods that follow each other without a gap.
 *
 * @param beforeAt moment the period before the first one begins
 * @param periods in order; never empty
 */
record KpiPeriods(Instant beforeAt, List<KpiPeriod> periods) {

    static KpiPeriods of(LocalDate before, List<KpiPeriod> periods, ZoneId zone) {
        return new KpiPeriods(KpiPeriod.startOf(before, zone), List.copyOf(periods));
    }

    /**
     * The whole units that the dates are in.
     *
     * @param most no further ones are made: one too many tells that there are
     */
    static KpiPeriods whole(
            CalendarUnit unit, LocalDate from, LocalDate to, ZoneId zone, int most) {
        LocalDate first = unit.first(from);
        List<KpiPeriod> periods = new ArrayList<>();
        for (LocalDate start = first;
                !start.isAfter(to) && periods.size() <= most;
                start = unit.plus(start, 1)) {
            periods.add(KpiPeriod.of(null, start, unit.plus(start, 1).minusDays(1), zone));
        }
        return of(unit.plus(first, -1), periods, zone);
    }

    /** Where periods begin, the one before the first too, and where the last one ends. */
    List<Instant> boundaries() {
        return Stream.of(
                        Stream.of(beforeAt),
                        periods.stream().map(KpiPeriod::startsAt),
                        Stream.of(periods.getLast().endsAt()))
                .flatMap(each -> each)
                .toList();
    }
}
