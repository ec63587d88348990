package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseKind;
import java.time.Instant;
import java.util.List;

/**
 * Weights that were changed after the start, for a phase that had not begun. What was registered
 * stays as it was frozen.
 *
 * @param previousWeights in the order of the variants
 * @param weights in the order of the variants
 */
record Reweighing(
        PhaseKind phase,
        List<VariantWeight> previousWeights,
        List<VariantWeight> weights,
        String reason,
        Instant reweighedAt) {

    /** What one variant weighs. */
    record VariantWeight(Variant variant, double weight) {}
}
