package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.statistics.Cell;
import dev.liftgraph.statistics.CellFindings;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PostStratification;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.Stratum;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** From sums, plan and engine to the cells that are analysed. */
final class ScopeCells {
    private static final Scope EVERYONE = new Scope(null, null);

    private final Experiment experiment;
    private final Sums sums;
    private final Plans plans;
    private final Engines engines;
    private final Suppression suppression;
    private final Map<UUID, Suppression> suppressionsOfMetrics = new HashMap<>();
    private final int control;
    private final Map<Scope, List<Long>> units = new ConcurrentHashMap<>();
    private final Map<Scope, SampleRatioCheck> sampleRatios = new ConcurrentHashMap<>();

    ScopeCells(Experiment experiment, Sums sums, LookCalendar calendar) {
        this(experiment, sums, calendar, null);
    }

    /**
     * @param judging the engines of results that know more of the primary metric than the sums do;
     *     null for those that follow from the sums
     */
    ScopeCells(Experiment experiment, Sums sums, LookCalendar calendar, @Nullable Engines judging) {
        this.experiment = experiment;
        this.sums = sums;
        this.plans = new Plans(experiment, customersPerUnit());
        List<UUID> segments =
                experiment.segments().stream().map(RegisteredSegment::segmentId).toList();
        this.suppression = Suppression.of(segments, sums.measures(null));
        for (ExperimentMetric each : experiment.metrics()) {
            Metric metric = each.metric();
            if (countsOthers(metric)) {
                suppressionsOfMetrics.put(metric.id(), suppression(segments, metric));
            }
        }
        this.control = experiment.variants().indexOf(experiment.control());
        this.engines = judging == null ? engines(calendar) : judging;
    }

    private Engines engines(LookCalendar calendar) {
        ExperimentMetric primary = experiment.primary();
        Plan plan = plans.plan(primary, EVERYONE, all(primary));
        return new Engines(
                experiment, calendar, sum(sums.units(EVERYONE)), counted(EVERYONE, primary), plan);
    }

    /** What judges the cells. */
    Engines engines() {
        return engines;
    }

    /** Where only doers have an outcome, how many others there are tells of few units too. */
    private Suppression suppression(List<UUID> segments, Metric metric) {
        Suppression counted = Suppression.of(segments, sums.measures(metric));
        return metric.ofDoers()
                ? counted.plus(
                        Suppression.of(
                                segments,
                                scope ->
                                        sums.matured(
                                                metric,
                                                scope,
                                                Objects.requireNonNull(scope.phase()))))
                : counted;
    }

    /**
     * Whether its units may be others than those of the experiment, if only until they are ranked.
     */
    private static boolean countsOthers(Metric metric) {
        return metric.terms().maturedOnly()
                || metric.terms().capPercentile() != null
                || metric.kind() == MetricKind.QUANTILE;
    }

    private double customersPerUnit() {
        long units = sum(sums.units(EVERYONE));
        return units == 0 ? 1 : sum(sums.customers(EVERYONE)) / (double) units;
    }

    Cell cell(Scope scope, ExperimentMetric metric) {
        List<Stratum> strata = strata(scope, metric);
        Plan plan =
                plans.plan(
                        metric, scope, suppressed(scope, metric).isEmpty() ? strata : all(metric));
        PhaseWeights weights = weights(scope);
        Integer minimumUnits = metric.reading().minimumUnits();
        return new Cell(
                strata,
                control,
                weights.present(),
                strata.size() == 1 ? List.of(weights.present()) : weights.ofPhases(),
                plan,
                minimumUnits == null ? 0 : minimumUnits,
                sampleRatio(scope),
                sampleRatioAlarm(scope),
                engines.engine(scope, metric, plan, counted(scope, metric)));
    }

    /** What it shows, uncorrected. */
    CellFindings findings(Scope scope, ExperimentMetric metric, Cell cell) {
        CellFindings findings =
                OutcomeSamples.findings(metric.metric(), cell, experiment.design().computedLevel());
        return FewDoers.told(
                metric.metric(), findings, suppressed(scope, metric), sums(scope, metric));
    }

    /** What a cell has beside its samples. */
    CellSums sums(Scope scope, ExperimentMetric metric) {
        return sums.cell(metric.metric(), scope, cap(scope, metric));
    }

    private CellSums.@Nullable Cap cap(Scope scope, ExperimentMetric metric) {
        if (metric.metric().terms().capPercentile() == null) {
            return null;
        }
        PostStratification raw =
                new PostStratification(told(sums.rawStrata(metric.metric(), scope), scope, metric));
        Scope bothPhases = new Scope(scope.segmentId(), null);
        return new CellSums.Cap(
                suppressed(scope, metric).isEmpty() && suppressed(bothPhases, metric).isEmpty(),
                IntStream.range(0, experiment.variants().size()).mapToObj(raw::mean).toList(),
                clampedFew(scope, metric.metric()));
    }

    /** By phase, since phases can be subtracted from both. */
    private Set<Integer> clampedFew(Scope scope, Metric metric) {
        Set<Integer> few = new HashSet<>();
        for (PhaseKind phase : scope.phases()) {
            List<MoreSums> arms = sums.more(metric, new Scope(scope.segmentId(), phase));
            for (int i = 0; i < arms.size(); i++) {
                RankedFigures.Capped capped = arms.get(i).capped();
                if (capped != null && capped.units() > 0 && capped.units() < Suppression.LEAST) {
                    few.add(i);
                }
            }
        }
        return few;
    }

    SampleRatioCheck sampleRatio(Scope scope) {
        return sampleRatios.computeIfAbsent(scope, this::checked);
    }

    private SampleRatioCheck checked(Scope scope) {
        return SampleRatioCheck.combine(
                scope.phases().stream()
                        .map(phase ->
                                SampleRatioCheck.of(
                                        sums.units(scope, phase), experiment.weightsIn(phase)))
                        .toList());
    }

    PhaseWeights weights(Scope scope) {
        return new PhaseWeights(experiment, scope, units(scope));
    }

    double sampleRatioAlarm(Scope scope) {
        return plans.sampleRatioAlarm(scope);
    }

    /** Indices of the arms whose outcomes of a metric are not told. */
    Set<Integer> suppressed(Scope scope, ExperimentMetric metric) {
        return suppression(metric).arms(scope);
    }

    /** What few units did is kept back by the units that count. */
    private Suppression suppression(ExperimentMetric metric) {
        return suppressionsOfMetrics.getOrDefault(metric.metric().id(), suppression);
    }

    /** What is told of everyone, so that a plan may take its spread. */
    private List<Stratum> all(ExperimentMetric metric) {
        return strata(EVERYONE, metric);
    }

    private List<Stratum> strata(Scope scope, ExperimentMetric metric) {
        return told(sums.strata(metric.metric(), scope), scope, metric);
    }

    /** Phases that few units are in are not told apart. */
    private List<Stratum> told(List<Stratum> phases, Scope scope, ExperimentMetric metric) {
        return suppression(metric).isInAPhaseOf(scope)
                ? List.of(phases.stream().reduce(Stratum::plus).orElseThrow())
                : phases;
    }

    /** Units of all variants, by phase in the scope's order. */
    private List<Long> units(Scope scope) {
        return units.computeIfAbsent(scope, this::summed);
    }

    private List<Long> summed(Scope scope) {
        return scope.phases().stream().map(phase -> sum(sums.units(scope, phase))).toList();
    }

    /** Those of the units that count in a metric. */
    private List<Long> counted(Scope scope, ExperimentMetric metric) {
        return countsOthers(metric.metric())
                ? scope.phases().stream()
                        .map(phase -> sum(sums.counted(metric.metric(), scope, phase)))
                        .toList()
                : units(scope);
    }

    private static long sum(List<Long> units) {
        return units.stream().mapToLong(Long::longValue).sum();
    }
}
