package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;

/**
 * Which parts of everyone an arm is suppressed in, where everyone is in one part at most. The units
 * in none are a part as well that is told nothing of.
 *
 * <p>In each phase by itself: with 1 to 4 units; and then in the next smallest parts, until all
 * suppressed ones together have 5. Both phases combined are told of a part only if each of them is.
 * What is told then are single phases of parts and, of everyone, what all suppressed parts of a
 * phase have together: nothing else follows, and none of it is of 1 to 4 units.
 *
 * @param units of a scope with a single phase
 */
record PartitionedArm(Collection<UUID> parts, ToLongFunction<Scope> units) {

    /** Whether the parts have, in each phase, at most as many units as everyone. */
    boolean fits() {
        return Arrays.stream(PhaseKind.values()).allMatch(phase -> inNone(phase) >= 0);
    }

    /**
     * @param everyone scopes of everyone that are suppressed
     * @return those and the suppressed ones of the parts
     */
    Set<Scope> close(Set<Scope> everyone) {
        Set<Scope> hidden = new HashSet<>(everyone);
        for (PhaseKind phase : PhaseKind.values()) {
            hidden.addAll(
                    inPhase(phase).stream()
                            .filter(scope -> Suppression.isFew(units.applyAsLong(scope)))
                            .toList());
            while (Suppression.isFew(left(phase, hidden))) {
                Optional<Scope> next = smallestTold(phase, hidden);
                if (next.isEmpty()) {
                    break;
                }
                hidden.add(next.get());
            }
        }
        for (UUID part : parts) {
            Scope both = new Scope(part, null);
            boolean told =
                    both.phases().stream()
                            .noneMatch(phase -> hidden.contains(new Scope(part, phase)));
            if (!told) {
                hidden.add(both);
            }
        }
        return hidden;
    }

    private long left(PhaseKind phase, Set<Scope> hidden) {
        return inNone(phase)
                + inPhase(phase).stream().filter(hidden::contains).mapToLong(units).sum();
    }

    private long inNone(PhaseKind phase) {
        return units.applyAsLong(new Scope(null, phase))
                - inPhase(phase).stream().mapToLong(units).sum();
    }

    private Optional<Scope> smallestTold(PhaseKind phase, Set<Scope> hidden) {
        return inPhase(phase).stream()
                .filter(scope -> !hidden.contains(scope) && units.applyAsLong(scope) > 0)
                .min(Comparator.comparingLong(units));
    }

    private List<Scope> inPhase(PhaseKind phase) {
        return parts.stream().map(part -> new Scope(part, phase)).toList();
    }
}
