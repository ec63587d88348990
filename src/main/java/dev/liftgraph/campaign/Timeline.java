package dev.liftgraph.campaign;

import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A campaign's days, counted in its time zone.
 *
 * @param zone time zone in which days begin and end
 * @param phases the phases in order, without gap or overlap; never empty
 */
public record Timeline(ZoneId zone, List<Phase> phases) {
    public Timeline {
        phases = List.copyOf(phases);
    }

    /** Days 1-7 QUICK_WIN and 8-21 BEHAVIORAL. */
    static Timeline usual(LocalDate startsOn, ZoneId zone) {
        return of(PhaseCourse.open(Ids.next()), startsOn, zone, usualPhases(startsOn));
    }

    static List<PhaseInput> usualPhases(LocalDate startsOn) {
        LocalDate second = startsOn.plusDays(PhaseKind.QUICK_WIN.usualDays());
        LocalDate end = second.plusDays(PhaseKind.BEHAVIORAL.usualDays());
        return List.of(
                usual(PhaseKind.QUICK_WIN, startsOn, second.minusDays(1)),
                usual(PhaseKind.BEHAVIORAL, second, end.minusDays(1)));
    }

    private static PhaseInput usual(PhaseKind kind, LocalDate startsOn, LocalDate endsOn) {
        return new PhaseInput(kind, startsOn, endsOn, null, PhaseAssignment.STICKY);
    }

    /**
     * @param phases without {@linkplain TimelineRules problems}
     */
    static Timeline of(
            PhaseCourse course, LocalDate startsOn, ZoneId zone, List<PhaseInput> phases) {
        return new Timeline(
                zone, phases.stream().map(phase -> phase.toPhase(startsOn, zone, course)).toList());
    }

    public Phase phase(PhaseKind kind) {
        return phases.get(kind.ordinal());
    }

    /** With a phase that ends some days later; the phase after it moves and keeps its length. */
    Timeline extended(PhaseKind kind, int days) {
        return new Timeline(
                zone,
                phases.stream()
                        .map(phase ->
                                phase.moved(
                                        phase.kind().compareTo(kind) > 0 ? days : 0,
                                        phase.kind().compareTo(kind) >= 0 ? days : 0))
                        .toList());
    }

    public LocalDate startsOn() {
        return phases.getFirst().startsOn();
    }

    public LocalDate endsOn() {
        return phases.getLast().endsOn();
    }

    public String timeZone() {
        return zone.getId();
    }

    /** Local date - first date + 1: 1 on the first date, 0 or less before it. */
    public int dayAt(Instant moment) {
        return (int) ChronoUnit.DAYS.between(startsOn(), moment.atZone(zone).toLocalDate()) + 1;
    }

    public Optional<Phase> phaseAt(Instant moment) {
        return phases.stream().filter(phase -> phase.contains(moment)).findFirst();
    }

    public TimelineState stateAt(Instant moment) {
        TimelineState outside =
                moment.isBefore(phases.getFirst().startsAt())
                        ? TimelineState.PLANNED
                        : TimelineState.CLOSED;
        return phaseAt(moment).map(Phase::kind).map(TimelineState::of).orElse(outside);
    }
}
