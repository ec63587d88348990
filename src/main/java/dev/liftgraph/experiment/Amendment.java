package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseExtension;
import dev.liftgraph.campaign.PhaseGate;
import dev.liftgraph.experiment.Reweighing.VariantWeight;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A change since the start of an experiment.
 *
 * @param before null for a decision, and for what was added: there was none
 * @param by null where nobody is asked
 */
public record Amendment(
        AmendmentField field,
        @Nullable String before,
        String after,
        String reason,
        @Nullable String by,
        Instant at) {

    static Amendment of(Reweighing reweighing) {
        return new Amendment(
                AmendmentField.WEIGHTS,
                text(reweighing.previousWeights()),
                text(reweighing.weights()),
                reweighing.reason(),
                null,
                reweighing.reweighedAt());
    }

    static Amendment of(PhaseExtension extension) {
        return new Amendment(
                AmendmentField.PHASE_END,
                extension.phase() + " " + extension.previousEndsOn(),
                extension.phase() + " " + extension.endsOn(),
                extension.reason(),
                null,
                extension.extendedAt());
    }

    static Amendment of(PhaseGate gate) {
        return new Amendment(
                AmendmentField.PHASE_GATE,
                null,
                gate.decision().name(),
                gate.reason(),
                gate.decidedBy(),
                gate.decidedAt());
    }

    private static String text(List<VariantWeight> weights) {
        return weights.stream()
                .map(each -> each.variant().key() + " " + each.weight())
                .collect(Collectors.joining(", "));
    }
}
