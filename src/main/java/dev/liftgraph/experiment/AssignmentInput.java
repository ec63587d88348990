package dev.liftgraph.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the units of an experiment are to be assigned; the schema describes the fields.
 *
 * @param salt null for the keys of campaign and experiment
 * @param layer null for none
 * @param eligibility keys of segments; empty for everybody
 */
public record AssignmentInput(
        AssignmentAlgorithm algorithm,
        @Nullable String salt,
        double coverage,
        @Nullable LayerInput layer,
        List<String> eligibility) {
    public static final AssignmentInput USUAL =
            new AssignmentInput(AssignmentAlgorithm.MURMUR3, null, 1, null, List.of());

    /**
     * A share of a layer to claim.
     *
     * @param layer its key
     */
    public record LayerInput(String layer, double share) {}
}
