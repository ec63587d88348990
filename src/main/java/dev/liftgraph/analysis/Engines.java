package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.Spending;
import dev.liftgraph.experiment.Variant;
import dev.liftgraph.statistics.AlwaysValid;
import dev.liftgraph.statistics.BayesianLift;
import dev.liftgraph.statistics.FixedHorizon;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.InferenceEngine;
import dev.liftgraph.statistics.NormalPrior;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.RequiredUnits;
import dev.liftgraph.statistics.SpendingFunction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From the engine that a design names to the engine that judges a cell.
 *
 * <p>GROUP_SEQUENTIAL looks at QUICK_WIN by itself when that phase is over, and at both phases
 * combined when BEHAVIORAL is. Since a unit's phase is that of its first exposure, the units of the
 * first look are those of QUICK_WIN, whenever somebody reads them. The level is spent by the share
 * of the planned units of everyone, and the last look spends the rest; the correlation of the two
 * looks is that of the cell's own units.
 */
record Engines(Experiment experiment, LookCalendar calendar) {
    /** Tuning units for a metric without a plan, as GrowthBook has them. */
    private static final double USUAL_UNITS = 5_000;

    private static final double GAMMA = -4;

    /**
     * @param plan plan of the cell; null when there is none
     * @param units units of the cell's scope, by phase in order
     * @param everyone units of everyone, by phase in order
     */
    InferenceEngine engine(
            Scope scope, @Nullable Plan plan, List<Long> units, List<Long> everyone) {
        Design design = experiment.design();
        return switch (design.engine()) {
            case FIXED -> new FixedHorizon();
            case ALWAYS_VALID -> new AlwaysValid(tuningUnits(scope, plan));
            case BAYESIAN -> new BayesianLift(prior(Objects.requireNonNull(design.prior())));
            case GROUP_SEQUENTIAL -> look(scope, plan, units, everyone);
        };
    }

    /** What units are planned with: the level of a single test as hard to pass as the last one. */
    double planningLevel(double significanceLevel) {
        return planning(experiment.design()).planningLevel(significanceLevel);
    }

    private static InferenceEngine planning(Design design) {
        return switch (design.engine()) {
            case FIXED, BAYESIAN -> new FixedHorizon();
            case ALWAYS_VALID -> new AlwaysValid(USUAL_UNITS);
            case GROUP_SEQUENTIAL -> GroupSequentialLook.halfway(spending(design));
        };
    }

    /** Units of all variants that are planned for the end; null when that is not known. */
    @Nullable Double plannedUnits(@Nullable Plan plan) {
        Integer planned = experiment.design().plannedUnits();
        return planned != null ? Double.valueOf(planned) : plan == null ? null : required(plan);
    }

    private @Nullable Double required(Plan plan) {
        double control = experiment.control().weight();
        double most = 0;
        for (Variant variant : experiment.variants()) {
            if (!variant.control()) {
                RequiredUnits units =
                        plan.requiredUnits(control, variant.weight()).orElse(null);
                if (units == null) {
                    return null;
                }
                most = Math.max(most, (units.control() + units.treatment())
                        / (control + variant.weight()));
            }
        }
        return most;
    }

    /** Units of both arms: those planned for everyone, or those a segment's plan needs. */
    private double tuningUnits(Scope scope, @Nullable Plan plan) {
        Double all =
                scope.segmentId() == null
                        ? plannedUnits(plan)
                        : plan == null ? null : required(plan);
        double both = 2.0 / experiment.variants().size();
        return all == null ? USUAL_UNITS : Math.clamp(all * both, 2, 1e15);
    }

    private GroupSequentialLook look(
            Scope scope, @Nullable Plan plan, List<Long> units, List<Long> everyone) {
        SpendingFunction spending = spending(experiment.design());
        boolean due = calendar.lookOf(scope).filter(calendar::isDue).isPresent();
        double first = spendingTime(plan, everyone.getFirst());
        boolean nothingLeft = scope.phase() == null && first >= 1;
        if (!due || nothingLeft) {
            return GroupSequentialLook.notDue(spending);
        }
        return scope.phase() == null
                ? GroupSequentialLook.last(spending, first, units.getFirst(), units.getFirst() + units.getLast())
                : GroupSequentialLook.first(spending, first);
    }

    /** Share of the level's spending that the first look may do. */
    double spendingTime(@Nullable Plan plan, long unitsOfFirstPhase) {
        Double planned = plannedUnits(plan);
        return planned == null
                ? calendar.daysShare(PhaseKind.QUICK_WIN)
                : Math.min(1, unitsOfFirstPhase / planned);
    }

    static SpendingFunction spending(Design design) {
        return switch (Objects.requireNonNullElse(design.spending(), Spending.OBRIEN_FLEMING)) {
            case OBRIEN_FLEMING -> new SpendingFunction.ObrienFleming();
            case POCOCK -> new SpendingFunction.Pocock();
            case HWANG_SHIH_DECANI -> new SpendingFunction.HwangShihDeCani(GAMMA);
        };
    }

    private static NormalPrior prior(Prior prior) {
        return new NormalPrior(prior.mean(), prior.standardDeviation());
    }

    /** Whether looking at this engine's results early has been paid for. */
    static boolean paysForLooks(Engine engine) {
        return engine == Engine.ALWAYS_VALID || engine == Engine.GROUP_SEQUENTIAL;
    }
}
