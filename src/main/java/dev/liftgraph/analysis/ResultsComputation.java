package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Comparison;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PostStratification;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.SampleRatioCheck;
import dev.liftgraph.statistics.Stratum;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * From an experiment's sums to its result cells. A cell of one phase has one stratum, the combined
 * one has a stratum for each phase: all are post-stratified, so none is ever naive.
 */
final class ResultsComputation {
    private final Experiment experiment;
    private final Sums sums;
    private final Plans plans;
    private final int control;
    private final List<Double> weights;

    ResultsComputation(Experiment experiment, Sums sums) {
        this.experiment = experiment;
        this.sums = sums;
        this.plans = new Plans(experiment);
        this.control = experiment.variants().indexOf(experiment.control());
        this.weights = experiment.variants().stream().map(Variant::weight).toList();
    }

    /** The cell of each metric in each scope, scopes first. */
    List<ResultCell> cells(List<Scope> scopes, List<ExperimentMetric> metrics) {
        List<ResultCell> cells = new ArrayList<>();
        for (Scope scope : scopes) {
            for (ExperimentMetric metric : metrics) {
                cells.add(cell(scope, metric));
            }
        }
        return cells;
    }

    SampleRatioCheck sampleRatio(Scope scope) {
        return SampleRatioCheck.combine(
                scope.phases().stream()
                        .map(phase -> SampleRatioCheck.of(sums.units(scope, phase), weights))
                        .toList());
    }

    double sampleRatioAlarm(Scope scope) {
        return plans.sampleRatioAlarm(scope);
    }

    /** Units of each variant in the scope. */
    List<Long> units(Scope scope) {
        List<List<Long>> phases = scope.phases().stream().map(p -> sums.units(scope, p)).toList();
        return IntStream.range(0, weights.size())
                .mapToObj(arm -> phases.stream().mapToLong(units -> units.get(arm)).sum())
                .toList();
    }

    private ResultCell cell(Scope scope, ExperimentMetric metric) {
        List<Stratum> strata = sums.strata(metric.metric(), scope);
        List<Sample> arms =
                IntStream.range(0, weights.size()).mapToObj(i -> all(strata, i)).toList();
        SampleRatioCheck ratio = sampleRatio(scope);
        double alarm = plans.sampleRatioAlarm(scope);
        Plan plan = plans.plan(metric, scope, arms);
        Validity validity = ValidityRule.judge(arms, control, weights, plan, ratio, alarm);
        PostStratification stratified = new PostStratification(strata);
        return new ResultCell(
                experiment,
                scope,
                metric,
                validity,
                ratio,
                alarm,
                arms(arms, stratified),
                comparisons(scope, metric, validity, stratified),
                sums.backfilled(scope),
                mergeWith(scope, metric, validity, arms));
    }

    private static Sample all(List<Stratum> strata, int arm) {
        return strata.stream().map(s -> s.arms().get(arm)).reduce(Sample::plus).orElseThrow();
    }

    private List<ResultCell.Arm> arms(List<Sample> arms, PostStratification stratified) {
        List<ResultCell.Arm> shown = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Sample arm = arms.get(i);
            Double mean = arm.n() == 0 ? null : stratified.mean(i).orElse(arm.mean());
            Long conversions = arm instanceof Proportion(var successes, _) ? successes : null;
            shown.add(new ResultCell.Arm(experiment.variants().get(i), arm.n(), mean, conversions));
        }
        return shown;
    }

    private List<ResultCell.VariantComparison> comparisons(
            Scope scope,
            ExperimentMetric metric,
            Validity validity,
            PostStratification stratified) {
        double level = 1 - experiment.design().significanceLevel();
        List<ResultCell.VariantComparison> comparisons = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            if (i != control) {
                Comparison comparison = stratified.compare(control, i, level);
                Reading reading =
                        Reading.of(
                                comparison,
                                validity.verdict(),
                                metric.metric().goodDirection(),
                                plans.significanceLevel(scope));
                comparisons.add(
                        new ResultCell.VariantComparison(
                                experiment.variants().get(i), comparison, reading));
            }
        }
        return comparisons;
    }

    /** Of the other segments that have the missing units, the one whose control is most alike. */
    private @Nullable UUID mergeWith(
            Scope scope, ExperimentMetric metric, Validity validity, List<Sample> arms) {
        Long missing = validity.missingPerVariant();
        if (scope.segmentId() == null || missing == null || missing == 0) {
            return null;
        }
        return experiment.segments().stream()
                .map(segment -> new Scope(segment.segmentId(), scope.phase()))
                .filter(other -> !other.equals(scope))
                .filter(other -> units(other).stream().allMatch(units -> units >= missing))
                .min(Comparator.comparingDouble(other -> distance(metric, other, arms)))
                .map(Scope::segmentId)
                .orElse(null);
    }

    private double distance(ExperimentMetric metric, Scope other, List<Sample> arms) {
        Sample theirs = all(sums.strata(metric.metric(), other), control);
        return Math.abs(theirs.mean() - arms.get(control).mean());
    }

    /** Everyone and each registered segment, in both phases apart and together. */
    static List<Scope> scopes(List<UUID> segments, List<PhaseKind> phases, boolean both) {
        List<Scope> scopes = new ArrayList<>();
        addScopes(scopes, null, phases, both);
        segments.forEach(segment -> addScopes(scopes, segment, phases, both));
        return scopes;
    }

    private static void addScopes(
            List<Scope> scopes, @Nullable UUID segment, List<PhaseKind> phases, boolean both) {
        phases.forEach(phase -> scopes.add(new Scope(segment, phase)));
        if (both) {
            scopes.add(new Scope(segment, null));
        }
    }
}
