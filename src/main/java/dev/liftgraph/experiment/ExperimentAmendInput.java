package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** New wording of an experiment under way; the schema describes the fields. */
record ExperimentAmendInput(
        String experiment,
        @Nullable Integer version,
        @Nullable String name,
        @Nullable String hypothesis,
        String reason,
        String by) {}
