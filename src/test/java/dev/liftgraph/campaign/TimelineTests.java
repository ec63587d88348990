package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTests {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void plansSevenAndFourteenDays() {
        Timeline timeline = Timeline.usual(LocalDate.parse("2008-03-03"), ZoneId.of("UTC"));
        assertThat(timeline.endsOn()).isEqualTo("2008-03-23");
        assertThat(timeline.phases()).extracting(Phase::kind).containsExactly(PhaseKind.values());
        assertThat(timeline.phases()).extracting(Phase::firstDay).containsExactly(1, 8);
        assertThat(timeline.phases()).extracting(Phase::lastDay).containsExactly(7, 21);
        assertThat(timeline.phases().getFirst().endsAt())
                .isEqualTo(timeline.phases().getLast().startsAt())
                .isEqualTo("2008-03-10T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T22:59:59Z, 0, PLANNED",
        "2026-03-01T23:00:00Z, 1, QUICK_WIN",
        "2026-03-08T22:59:59Z, 7, QUICK_WIN",
        "2026-03-08T23:00:00Z, 8, BEHAVIORAL",
        "2026-03-22T22:59:59Z, 21, BEHAVIORAL",
        "2026-03-22T23:00:00Z, 22, CLOSED",
    })
    void changesItsStateAtLocalMidnight(Instant moment, int day, TimelineState state) {
        Timeline timeline = Timeline.usual(LocalDate.parse("2026-03-02"), BERLIN);
        assertThat(timeline.dayAt(moment)).isEqualTo(day);
        assertThat(timeline.stateAt(moment)).isEqualTo(state);
    }

    /**
     * Spring and autumn of both hemispheres, half-hour shifts, days that begin at 01:00, and a day
     * left out.
     */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-25, -1",
        "Europe/Berlin, 2026-10-20, 1",
        "America/New_York, 2026-03-05, -1",
        "Australia/Lord_Howe, 2026-03-30, 0.5",
        "Australia/Lord_Howe, 2026-09-30, -0.5",
        "America/Havana, 2026-03-02, -1",
        "America/Sao_Paulo, 2018-10-30, -1",
        "Africa/Cairo, 2026-04-20, -1",
        "Asia/Beirut, 2026-03-25, -1",
        "Pacific/Apia, 2011-12-25, -24",
        "UTC, 2026-03-25, 0",
    })
    void countsLocalDaysOverClockChanges(ZoneId zone, LocalDate startsOn, double changedHours) {
        Timeline timeline = Timeline.usual(startsOn, zone);
        Instant start = timeline.phases().getFirst().startsAt();
        Instant end = timeline.phases().getLast().endsAt();
        assertThat(Duration.between(start, end).toMinutes())
                .isEqualTo(21 * 24 * 60 + Math.round(changedHours * 60));
        for (int day = 1; day <= 21; day++) {
            LocalDate date = startsOn.plusDays(day - 1);
            Instant first = date.atStartOfDay(zone).toInstant();
            if (first.atZone(zone).toLocalDate().equals(date)) {
                assertThat(timeline.dayAt(first)).isEqualTo(day);
                assertThat(timeline.dayAt(first.minusNanos(1))).isLessThan(day);
                assertThat(timeline.phaseAt(first).orElseThrow().dayAt(first)).isEqualTo(day);
                assertThat(timeline.dayAt(date.atTime(LocalTime.NOON).atZone(zone).toInstant()))
                        .isEqualTo(day);
            }
        }
    }

    @Test
    void startsADayAtItsFirstMomentWhereMidnightIsSkipped() {
        Timeline timeline =
                Timeline.usual(LocalDate.parse("2018-11-04"), ZoneId.of("America/Sao_Paulo"));
        assertThat(timeline.phases().getFirst().startsAt()).isEqualTo("2018-11-04T03:00:00Z");
        assertThat(timeline.stateAt(Instant.parse("2018-11-04T02:59:59Z")))
                .isEqualTo(TimelineState.PLANNED);
    }

    @Test
    void hasNoPhaseOutside() {
        Timeline timeline = Timeline.usual(LocalDate.parse("2026-03-02"), BERLIN);
        assertThat(timeline.phaseAt(Instant.parse("2026-02-01T00:00:00Z"))).isEmpty();
        assertThat(timeline.phases().getFirst().dayAt(Instant.parse("2026-03-10T00:00:00Z")))
                .isNull();
    }
}
