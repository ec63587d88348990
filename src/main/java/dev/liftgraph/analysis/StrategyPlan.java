package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.ExpectedLift;
import dev.liftgraph.campaign.SegmentStrategy;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.GoodDirection;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.PlanningRange;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.experiment.UnitDesign;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PowerAnalysis;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would have to be found for a strategy to come out with an answer.
 *
 * @param experiment by whose design it is found; null while there is none
 * @param measured the metric, as the experiment or else nobody plans it; null when there is none
 */
public record StrategyPlan(
        SegmentStrategy strategy,
        Campaign campaign,
        @Nullable Experiment experiment,
        @Nullable ExperimentMetric measured) {
    private static final double LEVEL = 0.05;
    private static final double POWER = 0.8;
    private static final List<Double> HALVES = List.of(0.5, 0.5);

    /**
     * @param experiments of the campaign, oldest first
     * @param metrics by key, those that strategies name
     */
    static StrategyPlan of(
            SegmentStrategy strategy,
            Campaign campaign,
            Collection<Experiment> experiments,
            Map<String, Metric> metrics) {
        for (Experiment experiment : experiments) {
            ExperimentMetric measured = measured(strategy, experiment);
            if (measured != null) {
                return new StrategyPlan(strategy, campaign, experiment, measured);
            }
        }
        Metric named = strategy.metricKey() == null ? null : metrics.get(strategy.metricKey());
        return new StrategyPlan(
                strategy,
                campaign,
                null,
                named == null
                        ? null
                        : new ExperimentMetric(
                                named, Role.PRIMARY, named.plannedEffect(), named.reading()));
    }

    /**
     * By which metric an experiment tells what became of a strategy; null when it does not measure
     * it, or did not register the segment.
     */
    public static @Nullable ExperimentMetric measured(
            SegmentStrategy strategy, Experiment experiment) {
        boolean registered =
                experiment.segments().stream()
                        .anyMatch(each -> each.segmentId().equals(strategy.segmentId()));
        if (!registered) {
            return null;
        }
        String key = strategy.metricKey();
        return experiment.metrics().stream()
                .filter(each ->
                        key == null ? each.role() == Role.PRIMARY : each.metric().key().equals(key))
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether the range expected can be one of this metric: the typical one is for a proportion,
     * and its sign for what is welcome of it.
     */
    public static boolean fits(ExpectedLift expected, Metric metric) {
        boolean rises = metric.goodDirection() == GoodDirection.INCREASE;
        return !expected.typical() || metric.kind().isShare() && rises == expected.lower() > 0;
    }

    Effect effect() {
        ExpectedLift expected = strategy.expected();
        return new Effect(expected.closestToZero(), Scale.valueOf(expected.scale().name()));
    }

    /** Why nothing can be judged; null when it can. */
    @Nullable NoFeasibilityReason missing() {
        if (measured == null) {
            return NoFeasibilityReason.NO_METRIC;
        }
        if (!fits(strategy.expected(), measured.metric())) {
            return NoFeasibilityReason.RANGE_OF_ANOTHER_METRIC;
        }
        if (effect().value() == 0) {
            return NoFeasibilityReason.NO_EFFECT;
        }
        return withoutPlan(measured.metric().kind(), planned(measured));
    }

    private static @Nullable NoFeasibilityReason withoutPlan(
            MetricKind kind, PlannedEffect planned) {
        Double baseline = planned.baseline();
        Double effect = planned.absoluteEffect();
        boolean proportion = kind.isShare();
        boolean known = proportion ? baseline != null : planned.standardDeviation() != null;
        if (effect == null || !known) {
            return NoFeasibilityReason.NO_BASELINE;
        }
        return PlanningRange.isEffect(kind, baseline, effect)
                        && Plans.of(kind, planned, LEVEL, POWER, List.of()) != null
                ? null
                : NoFeasibilityReason.EFFECT_OUT_OF_RANGE;
    }

    /** What is planned of the metric, with the strategy's own effect. */
    private PlannedEffect planned(ExperimentMetric metric) {
        PlannedEffect before =
                experiment != null && metric.role() == Role.PRIMARY
                        ? experiment.design().plannedEffect()
                        : metric.plannedEffect();
        return new PlannedEffect(
                before == null ? null : before.baseline(),
                before == null ? null : before.standardDeviation(),
                effect());
    }

    /** What is assigned: customers, until an experiment says otherwise. */
    UnitDesign randomised() {
        return experiment == null ? UnitDesign.CUSTOMERS : experiment.randomised();
    }

    /** Null when {@link #missing} says why. */
    @Nullable PowerAnalysis analysis(AccountSize accounts) {
        if (measured == null || missing() != null) {
            return null;
        }
        double level = experiment == null ? LEVEL : experiment.design().computedLevel();
        double power = experiment == null ? POWER : experiment.design().power();
        Plan plan = Plans.of(measured.metric().kind(), planned(measured), level, power, List.of());
        return plan == null
                ? null
                : shared(Plans.floored(accounts.plan(plan, randomised()), measured.reading()));
    }

    private PowerAnalysis shared(Plan plan) {
        if (experiment == null) {
            int segments = Math.max(1, campaign.segmentIds().size());
            return PowerAnalysis.of(plan, HALVES, 0).sharedBy(segments);
        }
        List<Variant> variants = experiment.variants();
        return PowerAnalysis.of(
                        plan,
                        variants.stream().map(Variant::weight).toList(),
                        variants.indexOf(experiment.control()))
                .sharedBy((variants.size() - 1) * experiment.segments().size());
    }
}
