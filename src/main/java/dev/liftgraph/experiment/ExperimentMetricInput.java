package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** A metric to register with an experiment, by key; the schema describes the fields. */
public record ExperimentMetricInput(
        String metric,
        Role role,
        @Nullable PlannedEffect plannedEffect,
        @Nullable Integer minimumUnits,
        @Nullable Prior prior) {

    /** One that is read as the metric says. */
    public ExperimentMetricInput(String metric, Role role, @Nullable PlannedEffect plannedEffect) {
        this(metric, role, plannedEffect, null, null);
    }

    ReadingTerms reading() {
        return new ReadingTerms(minimumUnits, prior);
    }

    ExperimentMetricInput withoutPrior() {
        return new ExperimentMetricInput(metric, role, plannedEffect, minimumUnits, null);
    }
}
