package dev.liftgraph.experiment;

import dev.liftgraph.campaign.PhaseKind;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An arm of an experiment.
 *
 * @param weight share of the experiment's units, in (0, 1]
 * @param behavioralWeight the same in BEHAVIORAL; null when it does not change
 */
public record Variant(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        double weight,
        @Nullable Double behavioralWeight,
        boolean control) {

    /** A variant that keeps its weight. */
    public Variant(
            UUID id,
            String key,
            String name,
            @Nullable String description,
            double weight,
            boolean control) {
        this(id, key, name, description, weight, null, control);
    }

    /** Share of the units first exposed in a phase, in (0, 1]. */
    public double weightIn(PhaseKind phase) {
        return switch (phase) {
            case QUICK_WIN -> weight;
            case BEHAVIORAL -> behavioralWeight == null ? weight : behavioralWeight;
        };
    }

    /** The weights in force, one for each phase in order. */
    public List<PhaseWeight> weights() {
        return Arrays.stream(PhaseKind.values())
                .map(phase -> new PhaseWeight(phase, weightIn(phase)))
                .toList();
    }
}
