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
 * @param reason why the phase is not the usual one; null when it is
 */
public record Phase(
        PhaseKind kind,
        ZoneId zone,
        LocalDate startsOn,
        LocalDate endsOn,
        Instant startsAt,
        Instant endsAt,
        int firstDay,
        @Nullable String reason) {

    /**
     * A day begins at its first moment, which is not midnight where a clock change skips midnight.
     */
    static Phase of(
            PhaseKind kind,
            ZoneId zone,
            LocalDate startsOn,
            LocalDate endsOn,
            int firstDay,
            @Nullable String reason) {
        Instant startsAt = startsOn.atStartOfDay(zone).toInstant();
        Instant endsAt = endsOn.plusDays(1).atStartOfDay(zone).toInstant();
        return new Phase(kind, zone, startsOn, endsOn, startsAt, endsAt, firstDay, reason);
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
