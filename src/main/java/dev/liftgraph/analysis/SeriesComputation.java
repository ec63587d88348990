package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From sums by day to the points of a series: each is the cell that results had if no unit had come
 * later, by the same statistics, so that the last point is the cell of the results.
 */
final class SeriesComputation {
    private final ComputedResults results;
    private final Experiment experiment;
    private final SeriesSums sums;

    SeriesComputation(ComputedResults results, Collection<DaySum> days) {
        this.results = results;
        this.experiment = results.experiment();
        this.sums = new SeriesSums(experiment, days);
    }

    /**
     * @param segment null for everyone
     */
    List<SeriesPoint> points(@Nullable UUID segment, ExperimentMetric metric) {
        List<SeriesPoint> points = new ArrayList<>();
        List<ArmSummary> known = List.of();
        int before = 0;
        for (int end : ends(segment, metric)) {
            known = sums.plus(known, before, end);
            points.add(
                    new SeriesPoint(
                            sums.day(before),
                            sums.day(end - 1),
                            cell(new Scope(segment, null), metric, known)));
            before = end;
        }
        return points;
    }

    /**
     * Of a segment that results do not tell of there is one point, that tells no more; and of a
     * quantile, since those of days do not add up.
     */
    private List<Integer> ends(@Nullable UUID segment, ExperimentMetric metric) {
        List<UUID> told =
                experiment.segments().stream()
                        .map(RegisteredSegment::segmentId)
                        .filter(each -> isTold(each, metric))
                        .toList();
        boolean some = segment == null || told.contains(segment);
        return some && sums.days() > 0 && metric.metric().kind() != MetricKind.QUANTILE
                ? new SeriesDays(sums, metric.metric(), told).ends()
                : last();
    }

    private List<Integer> last() {
        return sums.days() == 0 ? List.of() : List.of(sums.days());
    }

    /** In both phases combined, and in each but where everyone is not told of in it either. */
    private boolean isTold(UUID segment, ExperimentMetric metric) {
        ResultsComputation computation = results.computation();
        return computation.suppressed(new Scope(segment, null), metric).isEmpty()
                && Arrays.stream(PhaseKind.values())
                        .allMatch(phase ->
                                computation
                                        .suppressed(new Scope(null, phase), metric)
                                        .containsAll(
                                                computation.suppressed(
                                                        new Scope(segment, phase), metric)));
    }

    /** Days do not know how many units of a quantile are planned and seen. */
    private @Nullable Engines engines() {
        return experiment.primary().metric().kind() == MetricKind.QUANTILE
                ? results.computation().engines()
                : null;
    }

    private ResultCell cell(Scope scope, ExperimentMetric metric, List<ArmSummary> known) {
        Sums summed = new Sums(experiment, known);
        ScopeCells cells = new ScopeCells(experiment, summed, results.calendar(), engines());
        boolean quantile = metric.metric().kind() == MetricKind.QUANTILE;
        Cell cell =
                quantile ? results.computation().cell(scope, metric) : cells.cell(scope, metric);
        Set<Integer> suppressed =
                quantile
                        ? results.computation().suppressed(scope, metric)
                        : cells.suppressed(scope, metric);
        CellSums more =
                quantile ? results.computation().sums(scope, metric) : cells.sums(scope, metric);
        CellFindings findings =
                OutcomeSamples.findings(metric.metric(), cell, experiment.design().computedLevel());
        return new ResultCell(
                experiment,
                scope,
                metric,
                cell,
                FewDoers.told(metric.metric(), findings, suppressed, more),
                null,
                suppressed,
                0,
                List.of(),
                List.of(),
                more,
                results.kept());
    }
}
