package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class TimelineExtensionTests {
    /** The clocks go forward on 2026-03-29, which the extension moves into QUICK_WIN. */
    private static final LocalDate START = LocalDate.parse("2026-03-20");

    private final Timeline planned = Timeline.usual(START, ZoneId.of("Europe/Berlin"));

    @Test
    void movesThePhaseAfterAsAWhole() {
        Timeline extended = planned.extended(PhaseKind.QUICK_WIN, 4);
        Phase first = extended.phase(PhaseKind.QUICK_WIN);
        Phase second = extended.phase(PhaseKind.BEHAVIORAL);
        assertThat(first.startsAt()).isEqualTo(planned.phases().getFirst().startsAt());
        assertThat(first.endsOn()).isEqualTo("2026-03-30");
        assertThat(first.endsAt()).isEqualTo("2026-03-30T22:00:00Z").isEqualTo(second.startsAt());
        assertThat(first.days()).isEqualTo(11);
        assertThat(second.startsOn()).isEqualTo("2026-03-31");
        assertThat(second.endsOn()).isEqualTo("2026-04-13");
        assertThat(second.days()).isEqualTo(14);
        assertThat(second.firstDay()).isEqualTo(12);
        assertThat(second.lastDay()).isEqualTo(25);
    }

    @Test
    void movesNothingBefore() {
        Timeline extended = planned.extended(PhaseKind.BEHAVIORAL, 1);
        assertThat(extended.phases().getFirst()).isEqualTo(planned.phases().getFirst());
        assertThat(extended.phases().getLast().startsAt())
                .isEqualTo(planned.phases().getLast().startsAt());
        assertThat(extended.endsOn()).isEqualTo(planned.endsOn().plusDays(1));
    }

    @Test
    void keepsTheDatesOfThePlan() {
        Phase second = planned.extended(PhaseKind.QUICK_WIN, 4).phases().getLast();
        assertThat(second.plannedStartsOn()).isEqualTo("2026-03-27");
        assertThat(second.plannedEndsOn()).isEqualTo("2026-04-09");
    }
}
