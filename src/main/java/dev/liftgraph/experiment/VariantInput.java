package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** A variant to register; the schema describes the fields. */
public record VariantInput(
        String key, String name, double weight, boolean control, @Nullable String description) {}
