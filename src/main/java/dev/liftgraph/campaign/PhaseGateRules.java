package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.survey.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a decision between the phases of a campaign; collects every problem. */
final class PhaseGateRules {
    static final int LONGEST_NAME = 200;

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param campaign an open campaign
     * @param survey the survey named; null when none was, or there is none with this key
     */
    static List<Problem> problems(
            PhaseGateDecideInput input, Campaign campaign, @Nullable Survey survey, Instant now) {
        PhaseGateRules rules = new PhaseGateRules();
        rules.once(campaign.gate());
        rules.time(input.decision(), campaign.timeline(), now);
        rules.problems.addAll(ReasonRules.problems("reason", input.reason()));
        rules.evidence(input, survey);
        rules.decidedBy(input.decidedBy());
        return rules.problems;
    }

    private void once(@Nullable PhaseGate gate) {
        if (gate != null) {
            report(
                    CampaignErrorCode.GATE_DECIDED,
                    "%s was decided on %s: a decision is recorded once."
                            .formatted(gate.decision(), gate.decidedAt()),
                    "campaign");
        }
    }

    /** Going on is decided at the planned look, not before; to stop is possible at any time. */
    private void time(GateDecision decision, Timeline timeline, Instant now) {
        Phase first = timeline.phase(PhaseKind.QUICK_WIN);
        boolean stop = decision == GateDecision.STOP;
        Instant earliest = stop ? first.startsAt() : first.lastDayAt();
        if (now.isBefore(earliest)) {
            String message =
                    stop
                            ? "The campaign has not started: it starts on %s."
                                    .formatted(first.startsOn())
                            : "QUICK_WIN ends on %s: to decide before that day would be to decide before the planned look."
                                    .formatted(first.endsOn());
            report(CampaignErrorCode.GATE_TOO_EARLY, message, "decision");
        }
    }

    private void evidence(PhaseGateDecideInput input, @Nullable Survey survey) {
        if ((input.survey() == null) == (input.surveyWaiver() == null)) {
            report(
                    CampaignErrorCode.EVIDENCE_NOT_UNIQUE,
                    "Name a survey, or give a surveyWaiver that says why there is none.",
                    "survey");
        } else if (input.surveyWaiver() != null) {
            problems.addAll(ReasonRules.problems("surveyWaiver", input.surveyWaiver()));
        } else if (survey == null) {
            report(
                    CampaignErrorCode.SURVEY_NOT_FOUND,
                    "There is no survey with this key.",
                    "survey");
        }
    }

    private void decidedBy(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            report(
                    CampaignErrorCode.TEXT_INVALID,
                    "decidedBy must have 1 to 200 characters.",
                    "decidedBy");
        }
    }

    private void report(CampaignErrorCode code, String message, String field) {
        problems.add(Problem.of(code, message, field));
    }
}
