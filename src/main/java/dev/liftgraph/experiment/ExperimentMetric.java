package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A metric in an experiment.
 *
 * @param plannedEffect of the experiment, else of the metric; null when neither has one
 */
public record ExperimentMetric(Metric metric, Role role, @Nullable PlannedEffect plannedEffect) {}
