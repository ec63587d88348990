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
        int length = input.rationale().strip().length();
        rules.findings.require(
                length >= SHORTEST_RATIONALE && input.rationale().length() <= Findings.LONGEST_TEXT,
                ExperimentErrorCode.TEXT_INVALID,
                "The rationale must have %d to %d characters."
                        .formatted(SHORTEST_RATIONALE, Findings.LONGEST_TEXT),
                "rationale");
        rules.findings.name(input.decidedBy(), "decidedBy");
        return rules.findings.problems();
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
