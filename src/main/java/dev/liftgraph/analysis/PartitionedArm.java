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
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * Which parts of everyone an arm is suppressed in, where everyone is in one part at most. The units
 * in none are a part as well that is told nothing of.
 *
 * <p>A part is told of in each phase, in both together only, or not at all. What then follows of
 * the hidden ones is, by linear algebra, what the silent parts have together and what all hidden
 * ones have in a phase; and of those told of together alone what they have in a phase, if the
 * silent ones have nobody in the other. None of it may be of 1 to 4 units. Where everyone is told
 * of together only, so is every part, and only the first can follow.
 */
final class PartitionedArm {
    private final List<UUID> parts;
    private final ArmUnits units;
    private final boolean phasesTold;
    private final Set<UUID> together = new HashSet<>();
    private final Set<UUID> silent = new HashSet<>();

    PartitionedArm(Collection<UUID> parts, ArmUnits units) {
        this.parts = List.copyOf(parts);
        this.units = units;
        this.phasesTold = units.hiddenOfEveryone().isEmpty();
    }

    /** Whether the parts have, in each phase, at most as many units as everyone. */
    boolean fits() {
        return Arrays.stream(PhaseKind.values())
                .allMatch(phase -> units.of(null, phase) >= sum(parts, phase));
    }

    Set<Scope> close() {
        parts.stream().filter(part -> Suppression.isFew(units.both(part))).forEach(silent::add);
        parts.stream()
                .filter(part -> !silent.contains(part) && units.hasBothPhases(part))
                .filter(part -> !phasesTold || units.hasFewInAPhase(part))
                .forEach(together::add);
        boolean changed = true;
        while (changed) {
            changed = closeSilent() || (phasesTold && closePhases());
        }
        return hidden();
    }

    private boolean closeSilent() {
        long told =
                parts.stream().filter(part -> !silent.contains(part)).mapToLong(units::both).sum();
        return Suppression.isFew(units.both(null) - told)
                && silence(smallest(part -> !silent.contains(part), units::both));
    }

    private boolean closePhases() {
        for (PhaseKind phase : PhaseKind.values()) {
            ToLongFunction<UUID> here = part -> units.of(part, phase);
            if (Suppression.isFew(hiddenUnits(phase))) {
                return hidePhases(smallest(this::isOpen, here));
            }
            if (fallApart(phase)) {
                Optional<UUID> next =
                        smallest(part -> isOpen(part) && units.hasBothPhases(part), here);
                return next.isPresent()
                        ? hidePhases(next)
                        : silence(smallest(together::contains, units::both));
            }
        }
        return false;
    }

    /** Whether few units of a phase follow from what parts have together. */
    private boolean fallApart(PhaseKind phase) {
        return Suppression.isFew(sum(together, phase))
                && Arrays.stream(PhaseKind.values())
                        .filter(other -> other != phase)
                        .allMatch(other -> hiddenUnits(other) == sum(together, other));
    }

    private boolean hidePhases(Optional<UUID> part) {
        return part.filter(units::hasBothPhases).isPresent()
                ? together.add(part.get())
                : silence(part);
    }

    private boolean silence(Optional<UUID> part) {
        part.ifPresent(together::remove);
        return part.map(silent::add).orElse(false);
    }

    /** Those of a phase, in no part too, that are not told of in it. */
    private long hiddenUnits(PhaseKind phase) {
        return units.of(null, phase) - sum(parts.stream().filter(this::isOpen).toList(), phase);
    }

    private long sum(Collection<UUID> some, PhaseKind phase) {
        return some.stream().mapToLong(part -> units.of(part, phase)).sum();
    }

    private boolean isOpen(UUID part) {
        return !silent.contains(part) && !together.contains(part);
    }

    private Optional<UUID> smallest(Predicate<UUID> which, ToLongFunction<UUID> size) {
        return parts.stream()
                .filter(part -> which.test(part) && size.applyAsLong(part) > 0)
                .min(Comparator.comparingLong(size));
    }

    private Set<Scope> hidden() {
        Set<Scope> hidden = new HashSet<>(units.hiddenOfEveryone());
        together.forEach(part -> hidden.addAll(units.phases(part)));
        for (UUID part : silent) {
            hidden.addAll(units.phases(part));
            hidden.add(new Scope(part, null));
        }
        return hidden;
    }
}
