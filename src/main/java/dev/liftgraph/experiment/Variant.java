package dev.liftgraph.experiment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An arm of an experiment.
 *
 * @param weight share of the experiment's units, in (0, 1]
 */
public record Variant(
        UUID id,
        String key,
        String name,
        @Nullable String description,
        double weight,
        boolean control) {}
