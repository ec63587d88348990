package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What planned phases must keep to: two, in order, from the first date, without gap or overlap,
 * with reasons.
 */
final class TimelineRules {
    static final int MAXIMUM_DAYS = 366;
    static final int SHORTEST_REASON = 20;

    private final LocalDate startsOn;
    private final List<PhaseInput> phases;
    private final List<Problem> problems = new ArrayList<>();

    private TimelineRules(LocalDate startsOn, List<PhaseInput> phases) {
        this.startsOn = startsOn;
        this.phases = phases;
    }

    static List<Problem> problems(LocalDate startsOn, List<PhaseInput> phases) {
        TimelineRules rules = new TimelineRules(startsOn, phases);
        if (rules.kindsAreInOrder()) {
            rules.checkDates();
            rules.checkReasons();
        }
        return rules.problems;
    }

    private boolean kindsAreInOrder() {
        boolean inOrder =
                phases.stream().map(PhaseInput::kind).toList().equals(List.of(PhaseKind.values()));
        if (!inOrder) {
            problems.add(
                    Problem.of(
                            CampaignErrorCode.PHASES_NOT_IN_ORDER,
                            "Give QUICK_WIN, then BEHAVIORAL, each once.",
                            "phases"));
        }
        return inOrder;
    }

    private void checkDates() {
        if (!phases.getFirst().startsOn().equals(startsOn)) {
            report(
                    CampaignErrorCode.PHASES_START_LATE_OR_EARLY,
                    "The first phase must start on " + startsOn + ".",
                    0,
                    "startsOn");
        }
        for (int i = 0; i < phases.size(); i++) {
            if (phases.get(i).endsOn().isBefore(phases.get(i).startsOn())) {
                report(
                        CampaignErrorCode.PHASE_EMPTY,
                        "A phase lasts at least one day.",
                        i,
                        "endsOn");
            }
        }
        for (int i = 1; i < phases.size(); i++) {
            checkJoint(
                    i,
                    ChronoUnit.DAYS.between(phases.get(i - 1).endsOn(), phases.get(i).startsOn()));
        }
        if (ChronoUnit.DAYS.between(startsOn, phases.getLast().endsOn()) >= MAXIMUM_DAYS) {
            report(
                    CampaignErrorCode.TIMELINE_TOO_LONG,
                    "A campaign lasts at most " + MAXIMUM_DAYS + " days.",
                    phases.size() - 1,
                    "endsOn");
        }
    }

    private void checkJoint(int i, long step) {
        LocalDate next = phases.get(i - 1).endsOn().plusDays(1);
        if (step < 1) {
            report(
                    CampaignErrorCode.PHASES_OVERLAP,
                    "The phase must start on " + next + ": it overlaps.",
                    i,
                    "startsOn");
        } else if (step > 1) {
            report(
                    CampaignErrorCode.PHASES_NOT_CONTIGUOUS,
                    "The phase must start on " + next + ": it leaves a gap.",
                    i,
                    "startsOn");
        }
    }

    private void checkReasons() {
        List<PhaseInput> usual = Timeline.usualPhases(startsOn);
        for (int i = 0; i < phases.size(); i++) {
            String reason = phases.get(i).reason();
            int length = reason == null ? 0 : reason.strip().length();
            if (!phases.get(i).sameDates(usual.get(i)) && length < SHORTEST_REASON) {
                report(
                        CampaignErrorCode.PHASE_REASON_MISSING,
                        "The phase differs from the usual one: give a reason of at least 20 characters.",
                        i,
                        "reason");
            }
            if (length > CampaignRules.LONGEST_TEXT) {
                report(CampaignErrorCode.TEXT_INVALID, "The reason is too long.", i, "reason");
            }
        }
    }

    private void report(CampaignErrorCode code, String message, int phase, String field) {
        problems.add(Problem.of(code, message, "phases", Integer.toString(phase), field));
    }
}
