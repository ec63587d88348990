package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Problem;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineRulesTests {
    private static final LocalDate START = LocalDate.parse("2026-03-02");
    private static final String REASON = "The trade fair lasts only until Friday.";

    @Test
    void takesTheUsualPhasesWithoutReason() {
        assertThat(TimelineRules.problems(START, Timeline.usualPhases(START))).isEmpty();
    }

    @Test
    void takesOtherPhasesWithReasons() {
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-06", REASON),
                                behavioral("2026-03-07", "2026-03-22", REASON)))
                .isEmpty();
    }

    @Test
    void wantsAReasonForEachChangedPhase() {
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-06", REASON),
                                behavioral("2026-03-07", "2026-03-22", "short")))
                .containsExactly("PHASE_REASON_MISSING phases.1.reason");
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-08", null),
                                behavioral("2026-03-09", "2026-03-20", null)))
                .containsExactly("PHASE_REASON_MISSING phases.1.reason");
    }

    @Test
    void refusesOverlapAndGap() {
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-08", null),
                                behavioral("2026-03-08", "2026-03-22", REASON)))
                .containsExactly("PHASES_OVERLAP phases.1.startsOn");
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-08", null),
                                behavioral("2026-03-10", "2026-03-22", REASON)))
                .containsExactly("PHASES_NOT_CONTIGUOUS phases.1.startsOn");
    }

    @Test
    void startsWithTheCampaign() {
        assertThat(
                        problems(
                                quick("2026-03-03", "2026-03-08", REASON),
                                behavioral("2026-03-09", "2026-03-22", null)))
                .containsExactly("PHASES_START_LATE_OR_EARLY phases.0.startsOn");
    }

    @Test
    void lastsADayAtLeastAndAYearAtMost() {
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-01", REASON),
                                behavioral("2026-03-02", "2026-03-22", REASON)))
                .containsExactly("PHASE_EMPTY phases.0.endsOn");
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-02", REASON),
                                behavioral("2026-03-03", "2027-03-02", REASON)))
                .isEmpty();
        assertThat(
                        problems(
                                quick("2026-03-02", "2026-03-02", REASON),
                                behavioral("2026-03-03", "2027-03-03", REASON)))
                .containsExactly("TIMELINE_TOO_LONG phases.1.endsOn");
    }

    @Test
    void takesQuickWinThenBehavioralOnly() {
        assertThat(problems()).containsExactly("PHASES_NOT_IN_ORDER phases");
        assertThat(
                        problems(
                                behavioral("2026-03-02", "2026-03-08", REASON),
                                quick("2026-03-09", "2026-03-22", REASON)))
                .containsExactly("PHASES_NOT_IN_ORDER phases");
    }

    private static List<String> problems(PhaseInput... phases) {
        List<Problem> problems = TimelineRules.problems(START, List.of(phases));
        return problems.stream()
                .map(problem -> problem.code() + " " + String.join(".", problem.field()))
                .toList();
    }

    private static PhaseInput quick(String first, String last, @Nullable String reason) {
        return new PhaseInput(
                PhaseKind.QUICK_WIN,
                LocalDate.parse(first),
                LocalDate.parse(last),
                reason,
                PhaseAssignment.STICKY);
    }

    private static PhaseInput behavioral(String first, String last, @Nullable String reason) {
        return new PhaseInput(
                PhaseKind.BEHAVIORAL,
                LocalDate.parse(first),
                LocalDate.parse(last),
                reason,
                PhaseAssignment.STICKY);
    }
}
