package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.statistics.GroupSequentialLook;
import dev.liftgraph.statistics.LookBoundary;
import dev.liftgraph.statistics.PeekingInflation;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often results were looked at, as it is shown. */
record Looks(ComputedResults results) {
    private static final int MOST_LOOKS = 30;

    /**
     * @param dueAt null when it is none
     * @param criticalValue null when not due
     */
    record PlannedLook(
            PhaseKind phase,
            @Nullable Instant dueAt,
            boolean due,
            double information,
            @Nullable Double criticalValue,
            @Nullable Double spent) {}

    public long count() {
        return results.looks();
    }

    /** Null when the engine pays for looks, or nobody has looked. */
    public @Nullable Double inflatedSignificanceLevel() {
        double level = results.experiment().design().computedLevel();
        return count() == 0 || EnginePlanning.paysForLooks(results.experiment().design().engine())
                ? null
                : PeekingInflation.falseAlarms(level, (int) Math.min(MOST_LOOKS, count()));
    }

    public List<PlannedLook> planned() {
        return results.experiment().design().engine() == Engine.GROUP_SEQUENTIAL
                ? Arrays.stream(PhaseKind.values()).map(this::planned).toList()
                : List.of();
    }

    private PlannedLook planned(PhaseKind phase) {
        Engines engines = results.computation().engines();
        Scope scope = new Scope(null, phase == PhaseKind.QUICK_WIN ? phase : null);
        GroupSequentialLook look =
                (GroupSequentialLook)
                        results.computation().cell(scope, results.experiment().primary()).engine();
        LookBoundary boundary =
                look.boundary(results.experiment().design().computedLevel()).orElse(null);
        return new PlannedLook(
                phase,
                engines.dueAt(scope),
                engines.isDue(scope),
                engines.information(phase),
                boundary == null ? null : boundary.z(),
                boundary == null ? null : boundary.spent());
    }
}
