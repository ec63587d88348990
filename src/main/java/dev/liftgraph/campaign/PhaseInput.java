package dev.liftgraph.campaign;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A phase as planned: first and last date, why it is not the usual one, and what becomes of earlier
 * assignments.
 */
public record PhaseInput(
        PhaseKind kind,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable String reason,
        PhaseAssignment assignment) {
    Phase toPhase(LocalDate campaignStartsOn, ZoneId zone, PhaseCourse course) {
        int firstDay = (int) ChronoUnit.DAYS.between(campaignStartsOn, startsOn) + 1;
        return Phase.of(zone, firstDay, this, course);
    }

    boolean sameDates(PhaseInput other) {
        return kind == other.kind && startsOn.equals(other.startsOn) && endsOn.equals(other.endsOn);
    }
}
