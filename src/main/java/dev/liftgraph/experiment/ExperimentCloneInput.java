package dev.liftgraph.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft to make of another experiment or a template; the schema describes the fields. */
record ExperimentCloneInput(
        @Nullable String experiment,
        @Nullable String template,
        String key,
        @Nullable String campaign,
        @Nullable String name,
        @Nullable String hypothesis,
        @Nullable List<VariantInput> variants,
        @Nullable List<ExperimentMetricInput> metrics,
        @Nullable List<String> segments,
        @Nullable Design design,
        @Nullable AssignmentInput assignment,
        @Nullable String author,
        @Nullable StopRule stopRule,
        boolean usePriorOfParent) {}
