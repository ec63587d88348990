package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.PlanningRange;
import dev.liftgraph.experiment.ReadingTerms;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.statistics.ClusteredPlan;
import dev.liftgraph.statistics.FlooredPlan;
import dev.liftgraph.statistics.MarginPlan;
import dev.liftgraph.statistics.MeanPlan;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.ProportionPlan;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.Stratum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The effects an experiment was registered to find, and the error rate left to each comparison: the
 * significance level is planned to be shared evenly by all comparisons of a family, which are the
 * treatments for everyone, and the treatments in each registered segment for the segments, and a
 * sequential engine leaves less of it to a single look. A guardrail has the whole level for itself,
 * in each comparison and at any time.
 */
final class Plans {
    private static final double SRM_ALARM = 0.001;

    private final Experiment experiment;
    private final double levelForEveryone;
    private final double levelForSegments;
    private final double customersPerUnit;
    private final int segments;

    /**
     * @param customersPerUnit 1 where customers are assigned; where accounts are, how many an
     *     account has on average
     */
    Plans(Experiment experiment, double customersPerUnit) {
        this.experiment = experiment;
        this.customersPerUnit = customersPerUnit;
        double level = experiment.design().computedLevel();
        double shared = level / (experiment.variants().size() - 1);
        this.levelForEveryone = planning(shared);
        // What is added later changes nothing of what was planned.
        this.segments =
                (int)
                        Math.max(
                                1,
                                experiment.segments().stream()
                                        .filter(segment -> !segment.wasAdded())
                                        .count());
        this.levelForSegments = planning(shared / segments);
    }

    private double planning(double level) {
        Design design = experiment.design();
        return EnginePlanning.level(design.engine(), design.spending(), level);
    }

    /** The sample ratio alarm, shared by the segments in the same way. */
    double sampleRatioAlarm(Scope scope) {
        return SRM_ALARM / family(scope);
    }

    private int family(Scope scope) {
        return scope.segmentId() == null ? 1 : segments;
    }

    /**
     * The plan of a metric in a scope; null when no effect was planned for it.
     *
     * @param strata what was observed: only its spread is used, for a mean planned without one, and
     *     never its effect
     */
    @Nullable Plan plan(ExperimentMetric metric, Scope scope, List<Stratum> strata) {
        Plan plan = ofEffect(metric, scope, strata);
        if (plan == null) {
            return null;
        }
        boolean guards = metric.role() == Role.GUARDRAIL;
        return floored(guards ? new MarginPlan(plan) : plan, metric.reading());
    }

    /** Guardrails are not corrected, and no engine makes them pay for looks. */
    private double level(Role role, Scope scope) {
        if (role == Role.GUARDRAIL) {
            return experiment.design().computedLevel();
        }
        return scope.segmentId() == null ? levelForEveryone : levelForSegments;
    }

    /** A plan with no fewer units of each arm than the metric is read from on. */
    static Plan floored(Plan plan, ReadingTerms reading) {
        Integer fewest = reading.minimumUnits();
        return fewest == null ? plan : new FlooredPlan(plan, fewest);
    }

    private @Nullable Plan ofEffect(ExperimentMetric metric, Scope scope, List<Stratum> strata) {
        PlannedEffect planned =
                metric.role() == Role.PRIMARY
                        ? experiment.design().plannedEffect()
                        : metric.plannedEffect();
        double alpha = level(metric.role(), scope);
        double power = experiment.design().power();
        MetricKind kind = metric.metric().kind();
        if (!experiment.randomised().ofAccounts()) {
            return of(kind, planned, alpha, power, strata);
        }
        Plan ofCustomers = of(kind, planned, alpha, power, List.of());
        // The spread that is observed is that of accounts: nothing is left to be inflated.
        return ofCustomers == null
                ? of(kind, planned, alpha, power, strata)
                : new ClusteredPlan(
                        ofCustomers,
                        customersPerUnit,
                        experiment.randomised().intraclassCorrelation());
    }

    /**
     * The plan; null when nothing was planned, or nothing can be with these numbers.
     *
     * @param planned null when nothing was planned
     * @param strata what was observed: only its spread is used, for a mean planned without one
     */
    static @Nullable Plan of(
            MetricKind kind,
            @Nullable PlannedEffect planned,
            double alpha,
            double power,
            List<Stratum> strata) {
        Double effect = planned == null ? null : planned.absoluteEffect();
        if (planned == null || effect == null || power <= alpha) {
            return null;
        }
        Double baseline = planned.baseline();
        return switch (kind) {
            case PROPORTION, RETENTION, FUNNEL ->
                    baseline == null || !areShares(baseline, baseline + effect) || effect == 0
                            ? null
                            : new ProportionPlan(baseline, effect, alpha, power);
            case MEAN, RATIO, QUANTILE -> {
                double spread = spread(planned, strata);
                double mean = baseline == null ? 0 : baseline;
                boolean plannable =
                        PlanningRange.isSpread(spread)
                                && PlanningRange.isMean(mean)
                                && PlanningRange.isSpread(Math.abs(effect));
                yield plannable ? new MeanPlan(mean, effect, spread, alpha, power) : null;
            }
        };
    }

    private static boolean areShares(double rate, double other) {
        return rate >= 0 && rate <= 1 && other >= 0 && other <= 1;
    }

    private static double spread(PlannedEffect planned, List<Stratum> strata) {
        if (planned.standardDeviation() != null) {
            return planned.standardDeviation();
        }
        List<Sample> arms =
                strata.stream().reduce(Stratum::plus).map(Stratum::arms).orElse(List.of());
        double degrees = arms.stream().mapToDouble(arm -> Math.max(0, arm.n() - 1)).sum();
        double squares =
                arms.stream().mapToDouble(arm -> Math.max(0, arm.n() - 1) * arm.variance()).sum();
        return degrees == 0 ? 0 : Math.sqrt(squares / degrees);
    }
}
