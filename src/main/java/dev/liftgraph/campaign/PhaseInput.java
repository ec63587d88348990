package dev.liftgraph.campaign;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A phase as planned: first and last date, and why it is not the usual one. */
public record PhaseInput(
        PhaseKind kind, LocalDate startsOn, LocalDate endsOn, @Nullable String reason) {
    Phase toPhase(LocalDate campaignStartsOn, ZoneId zone) {
        int firstDay = (int) ChronoUnit.DAYS.between(campaignStartsOn, startsOn) + 1;
        return Phase.of(kind, zone, startsOn, endsOn, firstDay, reason);
    }

    boolean sameDates(PhaseInput other) {
        return kind == other.kind && startsOn.equals(other.startsOn) && endsOn.equals(other.endsOn);
    }
}
