package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** A metric to register with an experiment, by key. */
public record ExperimentMetricInput(
        String metric, Role role, @Nullable PlannedEffect plannedEffect) {}
