package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.PhaseKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** New weights for a phase to come; the schema describes the fields. */
record ExperimentReweighInput(
        String experiment,
        PhaseKind phase,
        List<VariantWeightInput> weights,
        String reason,
        @Nullable Integer version) {

    /**
     * The weights in the order of the variants, each of which has one.
     *
     * @param variants of the experiment
     */
    List<Double> weightsOf(List<Variant> variants) {
        Map<String, Double> byKey =
                weights.stream()
                        .collect(
                                Collectors.toMap(
                                        VariantWeightInput::variant, VariantWeightInput::weight));
        return variants.stream().map(variant -> requireNonNull(byKey.get(variant.key()))).toList();
    }

    /** What one variant is to weigh. */
    record VariantWeightInput(String variant, double weight) {}
}
