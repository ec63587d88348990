package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A conclusion to record.
 *
 * @param variant key of the variant to go on with; null for none
 */
record ExperimentConcludeInput(
        String experiment,
        @Nullable Integer version,
        ConclusionOutcome outcome,
        @Nullable String variant,
        String rationale,
        String decidedBy) {
    ExperimentTransitionInput transition() {
        return new ExperimentTransitionInput(experiment, version);
    }

    Variant found(Experiment of) {
        return of.variants().stream()
                .filter(each -> each.key().equals(variant))
                .findFirst()
                .orElseThrow();
    }
}
