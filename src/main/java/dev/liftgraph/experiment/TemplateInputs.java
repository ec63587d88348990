package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** What templates are changed with; the schema describes the fields. */
final class TemplateInputs {
    private TemplateInputs() {}

    /** A configuration to save. */
    record Save(
            String experiment,
            String key,
            String name,
            @Nullable String description,
            String savedBy) {}

    /** A template to remove. */
    record Remove(String template) {}
}
