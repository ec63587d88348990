package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/**
 * A conclusion to record.
 *
 * @param variant key of the variant to go on with; null for none
 * @param override null unless it is against what the results recommend
 */
record ExperimentConcludeInput(
        String experiment,
        @Nullable Integer version,
        ConclusionOutcome outcome,
        @Nullable String variant,
        String rationale,
        String decidedBy,
        @Nullable ConclusionOverride override) {
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
