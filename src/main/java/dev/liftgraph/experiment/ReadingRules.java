package dev.liftgraph.experiment;

import org.jspecify.annotations.Nullable;

/** Checks from how many units on a metric is read, and what is believed of its lift. */
record ReadingRules(Findings findings) {
    private static final int MOST_UNITS = 1_000_000_000;

    void minimumUnits(@Nullable Integer units, Object... path) {
        findings.require(
                units == null || units >= ReadingTerms.LEAST_UNITS && units <= MOST_UNITS,
                ExperimentErrorCode.MINIMUM_UNITS_OUT_OF_RANGE,
                "A metric is read from %d to %d units of each variant on."
                        .formatted(ReadingTerms.LEAST_UNITS, MOST_UNITS),
                path);
    }

    void prior(@Nullable Prior prior, Object... path) {
        findings.require(
                prior == null || PlanningRange.isPriorMean(prior.mean()),
                ExperimentErrorCode.PRIOR_OUT_OF_RANGE,
                "The mean of a prior lift must be between -10 and 10, which is +1,000 %.",
                path,
                "mean");
        findings.require(
                prior == null || PlanningRange.isPriorDeviation(prior.standardDeviation()),
                ExperimentErrorCode.PRIOR_OUT_OF_RANGE,
                "The standard deviation of a prior lift must be between 0.0001 and 10.",
                path,
                "standardDeviation");
    }
}
