package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * One of the looks that a group-sequential design plans: the end of the first phase, or the planned
 * end, at which whatever is left of the significance level is spent. An end that nobody planned is
 * no look: whoever chooses its moment has seen the data.
 *
 * <pre>{@code
 * first look   spends f(s) of the level, s the share of the planned units seen
 * last look    spends the rest; its correlation with the first is sqrt(units_1 / units_2);
 *              without more units it is the first again, at whose bound nothing new is decided
 * }</pre>
 *
 * <p>The boundary is held against the test of a {@link SingleLook}. The p-value is the least level
 * at which this look's boundary is crossed. Assumes that the share s does not depend on the lift.
 * Source: {@link GroupSequential}; STATISTICS, section 12.
 *
 * @param spending how the level is spread over the looks
 * @param units units at each look up to this one, increasing; empty when this is no look, or none
 *     yet
 * @param planned units at which everything would be spent
 */
public record GroupSequentialLook(SpendingFunction spending, List<Double> units, double planned)
        implements InferenceEngine {

    public GroupSequentialLook {
        units = List.copyOf(units);
    }

    /** A cell that is no look of the design, or none yet. */
    public static GroupSequentialLook notDue(SpendingFunction spending) {
        return new GroupSequentialLook(spending, List.of(), 1);
    }

    /**
     * The end of the first phase.
     *
     * @param share of the planned units seen, between 0 and 1
     */
    public static GroupSequentialLook first(SpendingFunction spending, double share) {
        return new GroupSequentialLook(spending, List.of(1.0), 1 / Math.max(share, 1e-9));
    }

    /**
     * The planned end.
     *
     * @param share of the planned units seen at the first look, between 0 and 1
     * @param before units of the first look; 0 when there was none, so that this is the only one
     * @param all units now, at least as many
     */
    public static GroupSequentialLook last(
            SpendingFunction spending, double share, long before, long all) {
        if (before == 0) {
            return new GroupSequentialLook(spending, List.of(1.0), 1);
        }
        if (!LookSchedule.adds(before, all)) {
            return first(spending, share);
        }
        double planned = before / Math.max(share, 1e-9);
        SpendingFunction closing =
                new SpendingFunction.Closing(spending, Math.min(1, all / planned));
        return new GroupSequentialLook(closing, List.of((double) before, (double) all), planned);
    }

    /** A design whose first look has half of the units, to plan with. */
    public static GroupSequentialLook halfway(SpendingFunction spending) {
        return new GroupSequentialLook(spending, List.of(0.5, 1.0), 1);
    }

    /** This look's boundary; empty when it is no look, or the level was spent before. */
    public Optional<LookBoundary> boundary(double significanceLevel) {
        List<Look> looks = looks(significanceLevel);
        return !looks.isEmpty() && looks.getLast() instanceof LookBoundary boundary
                ? Optional.of(boundary)
                : Optional.empty();
    }

    /**
     * The part of the significance level that this look spends beyond the one before. A test of
     * whatever distribution may have it at each look: together they do not exceed the whole level.
     * Empty where there is no {@link #boundary}.
     */
    public OptionalDouble ownLevel(double significanceLevel) {
        double before = 0;
        double spent = 0;
        for (Look look : looks(significanceLevel)) {
            before = spent;
            spent = look instanceof LookBoundary boundary ? boundary.spent() : spent;
        }
        return boundary(significanceLevel).isPresent()
                ? OptionalDouble.of(spent - before)
                : OptionalDouble.empty();
    }

    private List<Look> looks(double significanceLevel) {
        return units.isEmpty() ? List.of() : design(significanceLevel).looks(units, planned);
    }

    @Override
    public Inference infer(
            Compared compared,
            DoubleFunction<Comparison> atLevel,
            long n,
            double significanceLevel) {
        LookBoundary boundary = boundary(significanceLevel).orElse(null);
        if (boundary == null || compared.absolute().standardError() == 0) {
            return new LookNotDue();
        }
        SingleLook single = new SingleLook(compared, atLevel);
        return single.tested(
                pValue(single.statistic(), significanceLevel), boundary.z(), 1 - significanceLevel);
    }

    @Override
    public double planningLevel(double significanceLevel) {
        return boundary(significanceLevel)
                .map(LookBoundary::nominalLevel)
                .orElse(significanceLevel);
    }

    /** Only this look may cross: the ones before it count as if they had shown nothing. */
    private double pValue(double statistic, double significanceLevel) {
        List<Double> statistics = new ArrayList<>(Collections.nCopies(units.size() - 1, 0.0));
        statistics.add(statistic);
        return design(significanceLevel).pValue(units, planned, statistics).orElse(1);
    }

    private GroupSequential design(double significanceLevel) {
        return new GroupSequential(significanceLevel, Sides.TWO, spending);
    }

    @Override
    public boolean decidesEarly() {
        return true;
    }
}
