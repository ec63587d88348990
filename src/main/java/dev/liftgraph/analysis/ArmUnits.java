package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Units of one arm in rows, which are everyone (null) and segments.
 *
 * @param ofPhase of a scope with a single phase
 */
record ArmUnits(ToLongFunction<Scope> ofPhase) {
    long of(@Nullable UUID row, PhaseKind phase) {
        return ofPhase.applyAsLong(new Scope(row, phase));
    }

    long of(Scope scope) {
        return scope.phases().stream().mapToLong(phase -> of(scope.segmentId(), phase)).sum();
    }

    long both(@Nullable UUID row) {
        return of(new Scope(row, null));
    }

    /** The phases in which a row has units. */
    List<Scope> phases(@Nullable UUID row) {
        return Arrays.stream(PhaseKind.values())
                .map(phase -> new Scope(row, phase))
                .filter(scope -> of(scope) > 0)
                .toList();
    }

    boolean hasBothPhases(@Nullable UUID row) {
        return phases(row).size() == PhaseKind.values().length;
    }

    boolean hasFewInAPhase(@Nullable UUID row) {
        return phases(row).stream().anyMatch(scope -> Suppression.isFew(of(scope)));
    }

    /**
     * What is not told of everyone: where a phase has few units, neither, for what decides is both
     * of them together.
     */
    Set<Scope> hiddenOfEveryone() {
        return hasFewInAPhase(null) ? Set.copyOf(phases(null)) : Set.of();
    }
}
