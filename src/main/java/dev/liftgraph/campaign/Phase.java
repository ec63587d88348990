package dev.liftgraph.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a campaign's whole days in its time zone.
 *
 * @param startsOn first date
 * @param endsOn last date
 * @param startsAt moment the first date begins in the zone
 * @param endsAt moment the date after the last begins; no longer in the phase
 * @param firstDay campaign day of the first date; the campaign's first date is day 1
 * @param reason why the phase was not planned as the usual one; null when it was
 * @param plannedStartsOn first date at the first planning
 * @param plannedEndsOn last date at the first planning, before any extension
 */
public record Phase(
        PhaseKind kind,
        ZoneId zone,
        LocalDate startsOn,
        LocalDate endsOn,
        Instant startsAt,
        Instant endsAt,
        int firstDay,
        @Nullable String reason,
        PhaseAssignment assignment,
        LocalDate plannedStartsOn,
        LocalDate plannedEndsOn,
        PhaseCourse course) {

    /**
     * A day begins at its first moment, which is not midnight where a clock change skips midnight.
     */
    static Phase of(ZoneId zone, int firstDay, PhaseInput planned, PhaseCourse course) {
        return new Phase(
                planned.kind(),
                zone,
                planned.startsOn(),
                planned.endsOn(),
                startOf(planned.startsOn(), zone),
                startOf(planned.endsOn().plusDays(1), zone),
                firstDay,
                planned.reason(),
                planned.assignment(),
                planned.startsOn(),
                planned.endsOn(),
                course);
    }

    private static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    /** The same with another beginning and end. */
    Phase moved(int laterStart, int laterEnd) {
        LocalDate first = startsOn.plusDays(laterStart);
        LocalDate last = endsOn.plusDays(laterEnd);
        return new Phase(
                kind,
                zone,
                first,
                last,
                startOf(first, zone),
                startOf(last.plusDays(1), zone),
                firstDay + laterStart,
                reason,
                assignment,
                plannedStartsOn,
                plannedEndsOn,
                course);
    }

    /** Moment the last date begins. */
    Instant lastDayAt() {
        return startOf(endsOn, zone);
    }

    public PhaseStatus statusAt(Instant moment) {
        return course.statusAt(moment, this);
    }

    public int days() {
        return (int) ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
    }

    public int lastDay() {
        return firstDay + days() - 1;
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(startsAt) && moment.isBefore(endsAt);
    }

    /** Campaign day of a moment; null outside this phase. */
    public @Nullable Integer dayAt(Instant moment) {
        LocalDate date = moment.atZone(zone).toLocalDate();
        return contains(moment) ? firstDay + (int) ChronoUnit.DAYS.between(startsOn, date) : null;
    }
}
