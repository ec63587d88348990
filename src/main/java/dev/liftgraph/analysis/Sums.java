package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.Mean;
import dev.liftgraph.statistics.Proportion;
import dev.liftgraph.statistics.Sample;
import dev.liftgraph.statistics.Stratum;
import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arm summaries of one experiment as samples: here, and only here, exact sums become doubles.
 */
final class Sums {
    private static final long UNITS_PER_ONE = 10_000;

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
        return scope.phases().stream().map(phase -> stratum(metric, scope, phase)).toList();
    }

    private Stratum stratum(Metric metric, Scope scope, PhaseKind phase) {
        return strata.computeIfAbsent(
                new Place(metric.id(), scope.segmentId(), phase, null),
                _ -> summed(metric, scope, phase));
    }

    private Stratum summed(Metric metric, Scope scope, PhaseKind phase) {
        List<Sample> arms =
                experiment.variants().stream()
                        .map(variant -> sample(metric, find(metric, scope, phase, variant)))
                        .toList();
        return new Stratum(arms, arms.stream().mapToDouble(Sample::n).sum());
    }

    private static Sample sample(Metric metric, @Nullable ArmSummary sum) {
        long units = sum == null ? 0 : sum.units();
        BigInteger total = sum == null ? BigInteger.ZERO : sum.total();
        BigInteger squares = sum == null ? BigInteger.ZERO : sum.totalSquares();
        return switch (metric.kind()) {
            case PROPORTION -> new Proportion(total.longValueExact(), units);
            case MEAN -> Mean.ofSums(units, total, squares, UNITS_PER_ONE);
        };
    }

    /** Units of each variant, in the variants' order. */
    List<Long> units(Scope scope, PhaseKind phase) {
        Stratum any = stratum(experiment.primary().metric(), scope, phase);
        return any.arms().stream().map(Sample::n).toList();
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
