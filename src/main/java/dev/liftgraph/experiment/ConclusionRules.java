package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import java.util.List;
import java.util.Optional;

/** Checks a conclusion against the experiment it is of; collects every problem. */
final class ConclusionRules {
    private static final int SHORTEST_RATIONALE = 20;

    private final Findings findings = new Findings();

    static List<Problem> problems(ExperimentConcludeInput input, Experiment experiment) {
        ConclusionRules rules = new ConclusionRules();
        rules.variant(input, experiment);
        rules.purpose(input, experiment);
        rules.reasoned(input.rationale(), "rationale");
        rules.findings.name(input.decidedBy(), "decidedBy");
        rules.override(input);
        return rules.findings.problems();
    }

    /** Where all variants are the same, none can win. */
    private void purpose(ExperimentConcludeInput input, Experiment experiment) {
        boolean decides =
                input.outcome() == ConclusionOutcome.WON
                        || input.outcome() == ConclusionOutcome.LOST;
        findings.require(
                !(decides && experiment.checksEngines()),
                ExperimentErrorCode.OUTCOME_OF_SELF_CHECK,
                "The experiment compares a variant with itself: none won or lost.",
                "outcome");
    }

    private void reasoned(String text, Object... path) {
        findings.require(
                text.strip().length() >= SHORTEST_RATIONALE
                        && text.length() <= Findings.LONGEST_TEXT,
                ExperimentErrorCode.TEXT_INVALID,
                "The text must have %d to %d characters."
                        .formatted(SHORTEST_RATIONALE, Findings.LONGEST_TEXT),
                path);
    }

    private void override(ExperimentConcludeInput input) {
        ConclusionOverride override = input.override();
        if (override != null) {
            reasoned(override.reason(), "override", "reason");
            findings.name(override.approvedBy(), "override", "approvedBy");
            findings.require(
                    !PersonName.same(override.approvedBy(), input.decidedBy()),
                    ExperimentErrorCode.APPROVER_IS_DECIDER,
                    "Somebody other than who decides must approve.",
                    "override",
                    "approvedBy");
        }
    }

    /** Whoever won is a treatment, and who lost to control does not go on. */
    private void variant(ExperimentConcludeInput input, Experiment experiment) {
        String key = input.variant();
        Optional<Variant> variant =
                experiment.variants().stream().filter(each -> each.key().equals(key)).findFirst();
        findings.require(
                key == null || variant.isPresent(),
                ExperimentErrorCode.VARIANT_NOT_FOUND,
                "The experiment has no variant with this key.",
                "variant");
        boolean treatment = variant.isPresent() && !variant.get().control();
        switch (input.outcome()) {
            case WON ->
                    findings.require(
                            treatment || (key != null && variant.isEmpty()),
                            ExperimentErrorCode.CONCLUSION_VARIANT_MISPLACED,
                            "Name the treatment that won.",
                            "variant");
            case LOST ->
                    findings.require(
                            !treatment,
                            ExperimentErrorCode.CONCLUSION_VARIANT_MISPLACED,
                            "Where the treatments lost, none of them goes on.",
                            "variant");
            case INCONCLUSIVE, STOPPED_EARLY, INVALID, DID_NOT_FINISH -> {}
        }
    }
}
