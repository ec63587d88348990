package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Experiment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an experiment's results.
 *
 * @param state null before the first exposure
 */
record ExperimentSums(@Nullable ResultsState state, List<ArmSummary> summaries) {
    static final ExperimentSums NONE = new ExperimentSums(null, List.of());

    ExperimentResults results(Experiment experiment, ResultsSelection.Selected selected) {
        ResultsComputation computation =
                new ResultsComputation(experiment, new Sums(experiment, summaries));
        Scope all = new Scope(null, null);
        return new ExperimentResults(
                experiment,
                state == null ? null : state.refreshedAt(),
                state == null || state.upToDate(),
                ratio(computation, all),
                selected.scopes().stream().map(scope -> ratio(computation, scope)).toList(),
                multipleExposures(computation.units(all)),
                computation.cells(selected.scopes(), selected.metrics()));
    }

    private static ExperimentResults.ScopedRatio ratio(ResultsComputation results, Scope scope) {
        return new ExperimentResults.ScopedRatio(
                scope,
                results.sampleRatio(scope),
                results.sampleRatioAlarm(scope),
                results.units(scope));
    }

    private ExperimentResults.MultipleExposures multipleExposures(List<Long> units) {
        long excluded = state == null ? 0 : state.excludedUnits();
        long all = excluded + units.stream().mapToLong(Long::longValue).sum();
        return new ExperimentResults.MultipleExposures(
                excluded, all == 0 ? 0 : (double) excluded / all);
    }
}
