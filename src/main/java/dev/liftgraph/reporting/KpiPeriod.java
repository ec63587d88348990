package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Cost;
import dev.liftgraph.campaign.PhaseKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whole days of a campaign's time zone.
 *
 * @param phase null when it is no phase
 * @param endsOn last date
 * @param endsAt moment the date after the last begins; no longer in the period
 */
record KpiPeriod(
        @Nullable PhaseKind phase,
        LocalDate startsOn,
        LocalDate endsOn,
        Instant startsAt,
        Instant endsAt) {

    static KpiPeriod of(
            @Nullable PhaseKind phase, LocalDate startsOn, LocalDate endsOn, ZoneId zone) {
        return new KpiPeriod(
                phase,
                startsOn,
                endsOn,
                startOf(startsOn, zone),
                startOf(endsOn.plusDays(1), zone));
    }

    /** A day begins at its first moment, which is not midnight where a clock change skips it. */
    static Instant startOf(LocalDate date, ZoneId zone) {
        return date.atStartOfDay(zone).toInstant();
    }

    long days() {
        return ChronoUnit.DAYS.between(startsOn, endsOn) + 1;
    }

    /** Whether a cost belongs to it: to its phase, where both have one, else by its date. */
    boolean has(Cost cost) {
        return phase != null && cost.phase() != null
                ? phase == cost.phase()
                : !cost.incurredOn().isBefore(startsOn) && !cost.incurredOn().isAfter(endsOn);
    }

    boolean isOver(Instant now) {
        return !endsAt.isAfter(now);
    }
}
