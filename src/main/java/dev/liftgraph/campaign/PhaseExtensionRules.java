package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Checks that a phase may be made longer; collects every problem. */
final class PhaseExtensionRules {
    /**
     * Exposures may be dated ahead by as much. What is recorded by then lies before the boundary,
     * so that no exposure changes its phase when the boundary moves.
     */
    static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param campaign an open campaign
     */
    static List<Problem> problems(PhaseExtendInput input, Campaign campaign, Instant now) {
        Phase phase = campaign.timeline().phase(input.phase());
        PhaseExtensionRules rules = new PhaseExtensionRules();
        rules.problems.addAll(ReasonRules.problems("reason", input.reason()));
        rules.notOver(phase, now);
        rules.undecided(phase);
        rules.later(phase, input);
        rules.length(campaign.timeline(), days(phase, input));
        return rules.problems;
    }

    /** By how many days the phase ends later. */
    static int days(Phase phase, PhaseExtendInput input) {
        return (int) ChronoUnit.DAYS.between(phase.endsOn(), input.endsOn());
    }

    private void notOver(Phase phase, Instant now) {
        if (!now.plus(CLOCK_DIFFERENCE).isBefore(phase.endsAt())) {
            report(
                    CampaignErrorCode.PHASE_OVER,
                    "The phase ended with %s, or ends within 5 minutes.".formatted(phase.endsOn()),
                    "phase");
        }
    }

    /** The decision was made at the end that was known then. */
    private void undecided(Phase phase) {
        PhaseGate gate = phase.course().gate();
        boolean settled =
                phase.kind() == PhaseKind.QUICK_WIN ? gate != null : phase.course().isStopped();
        if (settled) {
            report(
                    CampaignErrorCode.GATE_DECIDED,
                    "What comes after QUICK_WIN was decided already.",
                    "phase");
        }
    }

    private void later(Phase phase, PhaseExtendInput input) {
        if (!input.endsOn().isAfter(phase.endsOn())) {
            report(
                    CampaignErrorCode.EXTENSION_NOT_LATER,
                    "The phase ends on %s: give a later date.".formatted(phase.endsOn()),
                    "endsOn");
        }
    }

    private void length(Timeline timeline, int days) {
        long all = ChronoUnit.DAYS.between(timeline.startsOn(), timeline.endsOn()) + 1 + days;
        if (all > TimelineRules.MAXIMUM_DAYS) {
            report(
                    CampaignErrorCode.TIMELINE_TOO_LONG,
                    "A campaign lasts at most %d days, this would be %d."
                            .formatted(TimelineRules.MAXIMUM_DAYS, all),
                    "endsOn");
        }
    }

    private void report(CampaignErrorCode code, String message, String field) {
        problems.add(Problem.of(code, message, field));
    }
}
