package dev.liftgraph.experiment;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A metric in an experiment.
 *
 * @param plannedEffect of the experiment, else of the metric; null when neither has one
 * @param reading of the experiment, else of the metric, as it takes effect
 * @param addedAt when it was added after the start; null when it was registered
 */
public record ExperimentMetric(
        Metric metric,
        Role role,
        @Nullable PlannedEffect plannedEffect,
        ReadingTerms reading,
        @Nullable Instant addedAt) {

    public ExperimentMetric {
        // Those kept in older snapshots do not say.
        reading = Objects.requireNonNullElse(reading, ReadingTerms.NONE);
    }

    /** One that is registered. */
    public ExperimentMetric(
            Metric metric, Role role, @Nullable PlannedEffect plannedEffect, ReadingTerms reading) {
        this(metric, role, plannedEffect, reading, null);
    }

    /** One that is read as every metric is. */
    public ExperimentMetric(Metric metric, Role role, @Nullable PlannedEffect plannedEffect) {
        this(metric, role, plannedEffect, ReadingTerms.NONE);
    }

    ExperimentMetric with(ReadingTerms other) {
        return new ExperimentMetric(metric, role, plannedEffect, other, addedAt);
    }

    public boolean wasAdded() {
        return addedAt != null;
    }
}
