package dev.liftgraph.experiment;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A variant to register; the schema describes the fields. */
public record VariantInput(
        String key,
        String name,
        double weight,
        boolean control,
        @Nullable String description,
        @Nullable Double behavioralWeight) {

    /** A variant that keeps its weight. */
    public VariantInput(
            String key, String name, double weight, boolean control, @Nullable String description) {
        this(key, name, weight, control, description, null);
    }

    double weightInBehavioral() {
        return Objects.requireNonNullElse(behavioralWeight, weight);
    }
}
