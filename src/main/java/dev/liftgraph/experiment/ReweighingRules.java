package dev.liftgraph.experiment;

import dev.liftgraph.api.Problem;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.campaign.ReasonRules;
import dev.liftgraph.experiment.ExperimentReweighInput.VariantWeightInput;
import java.time.Instant;
import java.util.List;

/** Checks new weights for a phase; collects every problem. */
final class ReweighingRules {
    private final Experiment experiment;
    private final ExperimentReweighInput input;
    private final Findings findings = new Findings();

    private ReweighingRules(Experiment experiment, ExperimentReweighInput input) {
        this.experiment = experiment;
        this.input = input;
    }

    static List<Problem> problems(
            Experiment experiment, ExperimentReweighInput input, Phase phase, Instant now) {
        ReweighingRules rules = new ReweighingRules(experiment, input);
        rules.findings.underWay(experiment);
        rules.phase(phase, now);
        rules.findings.problems().addAll(ReasonRules.problems("reason", input.reason()));
        rules.weights();
        return rules.findings.problems();
    }

    /** An experiment is started on one of its campaign's days, so that QUICK_WIN has begun. */
    private void phase(Phase phase, Instant now) {
        findings.require(
                phase.kind() == PhaseKind.BEHAVIORAL && now.isBefore(phase.startsAt()),
                ExperimentErrorCode.WEIGHTS_NEED_NEW_PHASE,
                "%s began on %s: weights change only with a new phase."
                        .formatted(phase.kind(), phase.startsOn()),
                "phase");
    }

    private void weights() {
        List<String> named = input.weights().stream().map(VariantWeightInput::variant).toList();
        List<String> variants = experiment.variants().stream().map(Variant::key).toList();
        if (named.size() > RegistrationRules.MOST_VARIANTS) {
            incomplete(variants);
            return;
        }
        for (int i = 0; i < named.size(); i++) {
            findings.require(
                    variants.contains(named.get(i)),
                    ExperimentErrorCode.VARIANT_NOT_FOUND,
                    "The experiment has no variant with this key.",
                    "weights",
                    i,
                    "variant");
            findings.weight(input.weights().get(i).weight(), "weights", i, "weight");
        }
        if (!named.stream().sorted().toList().equals(variants.stream().sorted().toList())) {
            incomplete(variants);
        }
        findings.weights(
                input.weights().stream().map(VariantWeightInput::weight).toList(),
                "The weights",
                "weights");
        findings.require(
                !findings.problems().isEmpty() || !isInForce(),
                ExperimentErrorCode.WEIGHTS_UNCHANGED,
                "These weights are in force already.",
                "weights");
    }

    private void incomplete(List<String> variants) {
        findings.add(
                ExperimentErrorCode.WEIGHTS_INCOMPLETE,
                "Give each variant one weight: " + String.join(", ", variants) + ".",
                "weights");
    }

    private boolean isInForce() {
        return experiment.weightsIn(input.phase()).equals(input.weightsOf(experiment.variants()));
    }
}
