package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.GailSimon;
import dev.liftgraph.statistics.SampleRatio;
import dev.liftgraph.statistics.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All results of an experiment, before anything is selected of them.
 *
 * @param state null before the first exposure
 * @param kept what was kept of an experiment that is over; null for figures as they are now
 */
record ComputedResults(
        Experiment experiment,
        @Nullable ResultsState state,
        ResultsComputation computation,
        LookCalendar calendar,
        @Nullable SnapshotInputs kept) {

    ExperimentResults select(ResultsSelection.Selected selected) {
        Scope everyone = new Scope(null, null);
        return new ExperimentResults(
                experiment,
                state == null ? null : state.refreshedAt(),
                state == null || state.upToDate(),
                ratio(everyone),
                selected.scopes().stream().map(this::ratio).toList(),
                multipleExposures(computation.unitsOfVariants(everyone)),
                cells(selected),
                new Looks(this),
                heterogeneity(selected),
                segmentWarnings(),
                new PhaseFindings(state, computation).ofAll(),
                kept);
    }

    private List<Warning> segmentWarnings() {
        double level = experiment.design().computedLevel();
        return decidingContrasts()
                .flatMap(contrast ->
                        SegmentsWarnings.of(
                                contrast.contrast(), computation.segments(contrast), level))
                .toList();
    }

    private Stream<ResultsComputation.Contrast> decidingContrasts() {
        PhaseKind deciding = computation.engines().decidingPhase(Role.PRIMARY);
        return computation.contrasts().stream()
                .filter(contrast ->
                        contrast.metric().role() == Role.PRIMARY && contrast.phase() == deciding);
    }

    /** Whether results warn that a treatment helps some registered segments and hurts others. */
    boolean crossesOver(Variant treatment) {
        int arm = experiment.variants().indexOf(treatment);
        return decidingContrasts()
                .map(ResultsComputation.Contrast::contrast)
                .anyMatch(contrast ->
                        contrast.treatment() == arm
                                && contrast.crossover() instanceof GailSimon test
                                && test.isShown(experiment.design().computedLevel()));
    }

    /** Whether the units of a scope were not split as the weights say. */
    boolean isMismatch(Scope scope) {
        return computation.sampleRatio(scope) instanceof SampleRatio ratio
                && ratio.isMismatch(computation.sampleRatioAlarm(scope));
    }

    /** Whether what does not add up over units is of older facts than what does. */
    boolean ranksDue() {
        return state != null && state.ranksDue();
    }

    long looks() {
        return state == null ? 0 : state.looks();
    }

    private List<ResultCell> cells(ResultsSelection.Selected selected) {
        PhaseFindings phases = new PhaseFindings(state, computation);
        MergeCandidates merging = new MergeCandidates(experiment, computation);
        List<ResultCell> cells = new ArrayList<>();
        for (Scope scope : selected.scopes()) {
            for (ExperimentMetric metric : selected.metrics()) {
                cells.add(cell(phases, merging, scope, metric));
            }
        }
        return cells;
    }

    /** What decides, of everyone and each registered segment, and what guards it. */
    ExperimentResults deciding() {
        return select(ResultsSelection.deciding(experiment, computation.engines()));
    }

    /** A registered cell. */
    ResultCell cell(Scope scope, ExperimentMetric metric) {
        return cell(
                new PhaseFindings(state, computation),
                new MergeCandidates(experiment, computation),
                scope,
                metric);
    }

    private ResultCell cell(
            PhaseFindings phases, MergeCandidates merging, Scope scope, ExperimentMetric metric) {
        return new ResultCell(
                experiment,
                scope,
                metric,
                computation.cell(scope, metric),
                computation.findings(scope, metric),
                computation.engines().dueAt(scope),
                computation.suppressed(scope, metric),
                computation.backfilled(scope),
                merging.of(scope, metric),
                phases.of(scope, computation.cell(scope, metric)),
                computation.sums(scope, metric),
                kept);
    }

    private List<HeterogeneityView> heterogeneity(ResultsSelection.Selected selected) {
        List<HeterogeneityView> views = new ArrayList<>();
        for (ResultsComputation.Contrast contrast : computation.contrasts()) {
            boolean wanted =
                    selected.metrics().contains(contrast.metric())
                            && selected.scopes().stream()
                                    .anyMatch(scope -> scope.phase() == contrast.phase());
            if (wanted) {
                views.add(
                        HeterogeneityView.of(
                                contrast.metric().metric(),
                                contrast.phase(),
                                experiment.variants(),
                                contrast.contrast()));
            }
        }
        return views;
    }

    private ExperimentResults.ScopedRatio ratio(Scope scope) {
        return new ExperimentResults.ScopedRatio(
                scope,
                computation.sampleRatio(scope),
                computation.sampleRatioAlarm(scope),
                computation.unitsOfVariants(scope));
    }

    private ExperimentResults.MultipleExposures multipleExposures(List<Long> units) {
        long excluded = state == null ? 0 : state.excludedUnits();
        long all = excluded + units.stream().mapToLong(Long::longValue).sum();
        return new ExperimentResults.MultipleExposures(
                excluded, all == 0 ? 0 : (double) excluded / all);
    }
}
