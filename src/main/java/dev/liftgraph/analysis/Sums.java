package dev.liftgraph.analysis;

import dev.liftgraph.analysis.ArmSummary.Customers;
import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.Stratum;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arm summaries of one experiment as samples. */
final class Sums {
    /** Of an arm without units, whichever it is. */
    private static final ArmSummary NOTHING =
            new ArmSummary(
                    new UUID(0, 0),
                    null,
                    PhaseKind.QUICK_WIN,
                    new UUID(0, 0),
                    0,
                    0,
                    BigInteger.ZERO,
                    BigInteger.ZERO);

    private final Experiment experiment;
    private final Map<Place, ArmSummary> summaries;

    private final Map<Place, Stratum> strata = new ConcurrentHashMap<>();

    /**
     * @param variant null for all variants of the stratum
     */
    private record Place(
            UUID metric, @Nullable UUID segment, PhaseKind phase, @Nullable UUID variant) {}

    Sums(Experiment experiment, Collection<ArmSummary> summaries) {
        this.experiment = experiment;
        this.summaries =
                summaries.stream()
                        .collect(
                                Collectors.toMap(
                                        s ->
                                                new Place(
                                                        s.metricId(),
                                                        s.segmentId(),
                                                        s.phase(),
                                                        s.variantId()),
                                        Function.identity()));
    }

    /** One stratum for each phase of the scope, weighed by its units in all arms. */
    List<Stratum> strata(Metric metric, Scope scope) {
        return metric.kind() == MetricKind.QUANTILE
                ? List.of(quantiles(metric, scope))
                : scope.phases().stream().map(phase -> stratum(metric, scope, phase)).toList();
    }

    /** The same of a mean without its cap at a percentile. */
    List<Stratum> rawStrata(Metric metric, Scope scope) {
        return scope.phases().stream()
                .map(phase -> summed(metric, scope, phase, sum -> OutcomeSamples.raw(metric, sum)))
                .toList();
    }

    /** Of all units of the scope: quantiles of phases do not add up. */
    private Stratum quantiles(Metric metric, Scope scope) {
        List<Sample> arms =
                experiment.variants().stream()
                        .map(variant -> quantile(metric, scope, variant))
                        .map(found -> (Sample) OutcomeSamples.quantile(metric, found))
                        .toList();
        return new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum());
    }

    private RankedFigures.@Nullable Quantile quantile(Metric metric, Scope scope, Variant variant) {
        for (PhaseKind phase : scope.phases()) {
            ArmSummary sum = find(metric, scope, phase, variant);
            RankedFigures figures = sum == null ? null : sum.more().ranked();
            if (figures != null) {
                return scope.phase() == null ? figures.quantileOfBoth() : figures.quantile();
            }
        }
        return null;
    }

    private Stratum stratum(Metric metric, Scope scope, PhaseKind phase) {
        return strata.computeIfAbsent(
                new Place(metric.id(), scope.segmentId(), phase, null),
                _ ->
                        summed(
                                metric,
                                scope,
                                phase,
                                sum -> OutcomeSamples.of(experiment.unit(), metric, sum)));
    }

    private Stratum summed(
            Metric metric, Scope scope, PhaseKind phase, Function<ArmSummary, Sample> sample) {
        List<Sample> arms =
                experiment.variants().stream()
                        .map(variant -> find(metric, scope, phase, variant))
                        .map(sum -> sample.apply(sum == null ? NOTHING : sum))
                        .toList();
        return new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum());
    }

    /** Units of each variant, in the variants' order, whether they count in a metric or not. */
    List<Long> units(Scope scope, PhaseKind phase) {
        return each(experiment.primary().metric(), scope, phase, ArmSummary::units);
    }

    /** The same over the phases of the scope. */
    List<Long> units(Scope scope) {
        List<Long> units = new ArrayList<>(Collections.nCopies(experiment.variants().size(), 0L));
        for (PhaseKind phase : scope.phases()) {
            List<Long> more = units(scope, phase);
            for (int i = 0; i < more.size(); i++) {
                units.set(i, units.get(i) + more.get(i));
            }
        }
        return units;
    }

    /**
     * Customers of the units of each variant: the units themselves where customers are assigned.
     */
    List<Long> customers(Scope scope) {
        return customers(experiment.primary().metric(), scope, Customers::all);
    }

    private List<Long> customers(Metric metric, Scope scope, ToLongFunction<Customers> number) {
        return experiment.variants().stream()
                .map(variant ->
                        scope.phases().stream()
                                .map(phase -> find(metric, scope, phase, variant))
                                .filter(Objects::nonNull)
                                .mapToLong(sum -> number.applyAsLong(sum.customers()))
                                .sum())
                .toList();
    }

    /** What a cell has beside its samples. */
    CellSums cell(Metric metric, Scope scope, CellSums.@Nullable Cap cap) {
        return new CellSums(
                units(scope),
                more(metric, scope),
                experiment.randomised().ofAccounts()
                        ? customers(metric, scope, Customers::counted)
                        : null,
                customers(scope),
                cap);
    }

    /**
     * The numbers by which outcomes are kept back in scopes with a single phase: of units, and of
     * their customers where these are others.
     *
     * @param metric one whose units have to count first; null for all units
     */
    List<Function<Scope, List<Long>>> measures(@Nullable Metric metric) {
        List<Function<Scope, List<Long>>> measures = new ArrayList<>();
        if (metric == null) {
            measures.add(scope -> units(scope, phase(scope)));
        } else {
            measures.add(scope -> counted(metric, scope, phase(scope)));
        }
        if (experiment.randomised().ofAccounts()) {
            Metric any = metric == null ? experiment.primary().metric() : metric;
            measures.add(scope ->
                    customers(any, scope, metric == null ? Customers::all : Customers::counted));
        }
        return measures;
    }

    private static PhaseKind phase(Scope scope) {
        return Objects.requireNonNull(scope.phase());
    }

    /** Those of the units that count in a metric. */
    List<Long> counted(Metric metric, Scope scope, PhaseKind phase) {
        return metric.kind() == MetricKind.QUANTILE
                ? ranked(metric, scope, phase)
                : matured(metric, scope, phase);
    }

    /** Those whose window is over, where the metric waits for that. */
    List<Long> matured(Metric metric, Scope scope, PhaseKind phase) {
        boolean capped = metric.terms().capPercentile() != null;
        return each(metric, scope, phase, sum -> (capped ? sum.capped() : sum).more().counted());
    }

    private List<Long> ranked(Metric metric, Scope scope, PhaseKind phase) {
        Scope single = new Scope(scope.segmentId(), phase);
        return quantiles(metric, single).arms().stream().map(Sample::n).toList();
    }

    /** What each variant's sums have beside their outcomes, over the phases of the scope. */
    List<MoreSums> more(Metric metric, Scope scope) {
        return experiment.variants().stream()
                .map(variant ->
                        scope.phases().stream()
                                .map(phase -> find(metric, scope, phase, variant))
                                .filter(Objects::nonNull)
                                .map(ArmSummary::more)
                                .reduce(MoreSums.of(0), MoreSums::plus))
                .toList();
    }

    private List<Long> each(
            Metric metric, Scope scope, PhaseKind phase, ToLongFunction<ArmSummary> number) {
        return experiment.variants().stream()
                .map(variant -> find(metric, scope, phase, variant))
                .map(sum -> sum == null ? 0 : number.applyAsLong(sum))
                .toList();
    }

    /** Units whose membership rests on what was first known after their exposure. */
    long backfilled(Scope scope) {
        Metric any = experiment.primary().metric();
        long backfilled = 0;
        for (PhaseKind phase : scope.phases()) {
            for (Variant variant : experiment.variants()) {
                ArmSummary sum = find(any, scope, phase, variant);
                backfilled += sum == null ? 0 : sum.backfilled();
            }
        }
        return backfilled;
    }

    private @Nullable ArmSummary find(Metric metric, Scope scope, PhaseKind phase, Variant arm) {
        return summaries.get(new Place(metric.id(), scope.segmentId(), phase, arm.id()));
    }
}
