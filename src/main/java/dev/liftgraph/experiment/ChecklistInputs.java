package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** What checklists are changed with; the schema describes the fields. */
final class ChecklistInputs {
    private ChecklistInputs() {}

    /** An item to add. */
    record Add(String key, String text, boolean blocking, @Nullable String campaign) {}

    /** An item to remove. */
    record Remove(String item) {}

    /** An item to tick. */
    record Tick(String experiment, String item, String by, boolean done) {}
}
