package dev.liftgraph.experiment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A metric in an experiment.
 *
 * @param plannedEffect of the experiment, else of the metric; null when neither has one
 * @param addedAt when it was added after the start; null when it was registered
 */
public record ExperimentMetric(
        Metric metric,
        Role role,
        @Nullable PlannedEffect plannedEffect,
        @Nullable Instant addedAt) {

    /** One that is registered. */
    public ExperimentMetric(Metric metric, Role role, @Nullable PlannedEffect plannedEffect) {
        this(metric, role, plannedEffect, null);
    }

    public boolean wasAdded() {
        return addedAt != null;
    }
}
