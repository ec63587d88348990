package dev.liftgraph.analysis;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an experiment's results.
 *
 * @param state null before the first exposure
 */
record ExperimentSums(@Nullable ResultsState state, List<ArmSummary> summaries) {
    static final ExperimentSums NONE = new ExperimentSums(null, List.of());

    static ExperimentSums of(List<ArmSummaries.Row> rows) {
        return new ExperimentSums(
                rows.getFirst().state(),
                rows.stream().map(ArmSummaries.Row::summary).filter(Objects::nonNull).toList());
    }
}
