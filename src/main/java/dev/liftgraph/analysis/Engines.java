package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Design;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Role;
import dev.liftgraph.statistics.FixedHorizon;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.InferenceEngine;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.SpendingFunction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * From the engine that a design names to the engine that judges a cell.
 *
 * <p>GROUP_SEQUENTIAL looks at QUICK_WIN by itself when that phase is over, and at both phases
 * combined when BEHAVIORAL is. Since a unit's phase is that of its first exposure, the units of the
 * first look are those of QUICK_WIN, whenever somebody reads them. The level is spent by the share
 * of the planned units of everyone, and the last look spends the rest; the correlation of the two
 * looks is that of the cell's own units. When all planned units are there at the first look, it
 * spends everything and is the last: what QUICK_WIN says then stands. So it does when people
 * complete the experiment before its planned end, at a moment that they choose by what they see: no
 * look is due then, and what was not significant cannot become so.
 */
final class Engines {

    private final Experiment experiment;
    private final LookCalendar calendar;
    private final Map<PhaseKind, Double> information = new EnumMap<>(PhaseKind.class);
    private final boolean endedEarly;
    private final boolean hadFirstLook;

    /**
     * @param exposed units of everyone, whether the primary metric counts them or not
     * @param units units of everyone that it counts, by phase in order
     * @param plan the primary metric's plan for everyone; null when there is none
     */
    Engines(
            Experiment experiment,
            LookCalendar calendar,
            long exposed,
            List<Long> units,
            @Nullable Plan plan) {
        this.experiment = experiment;
        this.calendar = calendar;
        Double planned = planned(new Scope(null, null), plan);
        for (PhaseKind phase : PhaseKind.values()) {
            double seen = phase == PhaseKind.QUICK_WIN ? units.getFirst() : sum(units);
            information.put(
                    phase,
                    planned == null ? calendar.daysShare(phase) : Math.min(1, seen / planned));
        }
        Double toStopAt = calendar.unitsToStopAt();
        boolean enough =
                toStopAt == null ? planned != null && sum(units) >= planned : exposed >= toStopAt;
        endedEarly = calendar.isOver() && !calendar.cameToItsEnd() && !enough;
        hadFirstLook = calendar.isDue(PhaseKind.QUICK_WIN);
    }

    /**
     * @param cellPlan plan of the cell; null when there is none
     * @param cellUnits units of the cell's scope, by phase in order
     */
    InferenceEngine engine(
            Scope scope, ExperimentMetric metric, @Nullable Plan cellPlan, List<Long> cellUnits) {
        Design design = experiment.design();
        return switch (design.engine()) {
            case FIXED -> new FixedHorizon();
            case ALWAYS_VALID -> EnginePlanning.alwaysValid(planned(scope, cellPlan), variants());
            case BAYESIAN ->
                    EnginePlanning.bayesian(Objects.requireNonNull(metric.reading().prior()));
            case GROUP_SEQUENTIAL -> look(scope, cellUnits);
        };
    }

    /** Share of the planned units of everyone seen at the end of a phase, 0 to 1. */
    double information(PhaseKind phase) {
        return Objects.requireNonNull(information.get(phase));
    }

    /**
     * Whether none comes after the look at QUICK_WIN: it spends the whole level, or the experiment
     * was completed before its planned end.
     */
    boolean endsWithFirstLook() {
        return experiment.design().engine() == Engine.GROUP_SEQUENTIAL
                && (endedEarly || information(PhaseKind.QUICK_WIN) >= 1);
    }

    /**
     * The phase whose cells decide by metrics of a role; null for both combined. Harm is looked for
     * wherever there are units, whichever look was the last.
     */
    @Nullable PhaseKind decidingPhase(Role role) {
        return role != Role.GUARDRAIL && endsWithFirstLook() ? PhaseKind.QUICK_WIN : null;
    }

    /**
     * Whose cell of the primary metric decides.
     *
     * @param segmentId null for everyone
     */
    Scope deciding(@Nullable UUID segmentId) {
        return new Scope(segmentId, decidingPhase(Role.PRIMARY));
    }

    /** When a look is due; null when a scope is none, or never comes to be one. */
    @Nullable Instant dueAt(Scope scope) {
        return isNever(scope) ? null : calendar.lookOf(scope).map(calendar::dueAt).orElse(null);
    }

    boolean isDue(Scope scope) {
        return !isNever(scope) && calendar.lookOf(scope).filter(this::isDue).isPresent();
    }

    /**
     * What comes to its end within QUICK_WIN has one look: at both phases, or where all is spent.
     */
    private boolean isDue(PhaseKind phase) {
        boolean atItsEnd = calendar.isOver() && !endedEarly;
        return phase == PhaseKind.QUICK_WIN
                ? hadFirstLook || (atItsEnd && endsWithFirstLook())
                : atItsEnd || calendar.isDue(phase);
    }

    /** After the last look, and the first one when the experiment was over before it. */
    private boolean isNever(Scope scope) {
        return scope.phase() == null
                ? endsWithFirstLook()
                : calendar.isOver() && !calendar.lookOf(scope).filter(this::isDue).isPresent();
    }

    private int variants() {
        return experiment.variants().size();
    }

    /** Those the design plans for everyone, else those that the plan needs. */
    private @Nullable Double planned(Scope scope, @Nullable Plan cellPlan) {
        Integer planned = scope.segmentId() == null ? experiment.design().plannedUnits() : null;
        return planned == null
                ? EnginePlanning.required(cellPlan, experiment.variants())
                : Double.valueOf(planned);
    }

    private GroupSequentialLook look(Scope scope, List<Long> cellUnits) {
        SpendingFunction spending = EnginePlanning.spending(experiment.design().spending());
        double first = information(PhaseKind.QUICK_WIN);
        boolean last = scope.phase() == null;
        if (!isDue(scope)) {
            return GroupSequentialLook.notDue(spending);
        }
        return last
                ? GroupSequentialLook.last(
                        spending, first, hadFirstLook ? cellUnits.getFirst() : 0, sum(cellUnits))
                : GroupSequentialLook.first(spending, first);
    }

    private static long sum(List<Long> units) {
        return units.stream().mapToLong(Long::longValue).sum();
    }
}
