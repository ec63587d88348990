package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhaseCourseTests {
    private static final LocalDate START = LocalDate.parse("2026-03-02");

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T23:59:59Z, PLANNED, PLANNED",
        "2026-03-02T00:00:00Z, RUNNING, PLANNED",
        "2026-03-08T23:59:59Z, RUNNING, PLANNED",
        "2026-03-09T00:00:00Z, COMPLETED, AWAITING_DECISION",
        "2026-03-23T00:00:00Z, COMPLETED, AWAITING_DECISION",
    })
    void waitsForADecision(Instant now, PhaseStatus first, PhaseStatus second) {
        assertThat(statuses(null, null, null, now)).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({
        "PROCEED, 2026-03-08T12:00:00Z, RUNNING, PLANNED",
        "PROCEED, 2026-03-09T00:00:00Z, COMPLETED, RUNNING",
        "ADJUST, 2026-03-22T23:59:59Z, COMPLETED, RUNNING",
        "ADJUST, 2026-03-23T00:00:00Z, COMPLETED, COMPLETED",
    })
    void goesOnAfterADecision(
            GateDecision decision, Instant now, PhaseStatus first, PhaseStatus second) {
        assertThat(statuses(decision, "2026-03-08T10:00:00Z", null, now))
                .containsExactly(first, second);
    }

    @Test
    void stopsWhatIsUnderWayAndWhatWouldCome() {
        Instant now = Instant.parse("2026-03-10T00:00:00Z");
        assertThat(statuses(GateDecision.STOP, "2026-03-04T00:00:00Z", null, now))
                .containsExactly(PhaseStatus.STOPPED, PhaseStatus.STOPPED);
        assertThat(statuses(GateDecision.STOP, "2026-03-09T08:00:00Z", null, now))
                .containsExactly(PhaseStatus.COMPLETED, PhaseStatus.STOPPED);
        assertThat(statuses(GateDecision.STOP, "2026-04-09T08:00:00Z", null, now))
                .containsExactly(PhaseStatus.COMPLETED, PhaseStatus.STOPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T00:00:00Z, NOT_OPENED, NOT_OPENED",
        "2026-03-03T00:00:00Z, COMPLETED, NOT_OPENED",
        "2026-03-30T00:00:00Z, COMPLETED, NOT_OPENED",
    })
    void staysShutWhenTheCampaignEnds(String completedAt, PhaseStatus first, PhaseStatus second) {
        Instant now = Instant.parse("2026-04-01T00:00:00Z");
        assertThat(statuses(null, null, completedAt, now)).containsExactly(first, second);
    }

    @Test
    void isCompletedWithTheCampaign() {
        Instant now = Instant.parse("2026-03-13T00:00:00Z");
        String decidedAt = "2026-03-08T10:00:00Z";
        assertThat(statuses(GateDecision.PROCEED, decidedAt, "2026-03-12T00:00:00Z", now))
                .containsExactly(PhaseStatus.COMPLETED, PhaseStatus.COMPLETED);
        assertThat(statuses(GateDecision.PROCEED, decidedAt, "2026-03-08T20:00:00Z", now))
                .containsExactly(PhaseStatus.COMPLETED, PhaseStatus.NOT_OPENED);
    }

    private static List<PhaseStatus> statuses(
            @Nullable GateDecision decision,
            @Nullable String decidedAt,
            @Nullable String completedAt,
            Instant now) {
        UUID id = UUID.randomUUID();
        PhaseGate gate =
                decision == null || decidedAt == null
                        ? null
                        : new PhaseGate(
                                id, decision, "r", null, "w", "Mara", Instant.parse(decidedAt));
        PhaseCourse course =
                new PhaseCourse(id, gate, completedAt == null ? null : Instant.parse(completedAt));
        Timeline timeline = Timeline.of(course, START, ZoneOffset.UTC, Timeline.usualPhases(START));
        return timeline.phases().stream().map(phase -> phase.statusAt(now)).toList();
    }
}
