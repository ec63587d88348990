package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of one arm that are not told, where segments are no parts of everyone: see {@link
 * Suppression}.
 */
final class SuppressedArm {
    private static final Scope ALL = new Scope(null, null);

    private final List<@Nullable UUID> rows = new ArrayList<>();
    private final ArmUnits units;
    private final Set<Scope> hidden = new HashSet<>();

    SuppressedArm(Collection<UUID> segments, ArmUnits units) {
        rows.add(null);
        rows.addAll(segments);
        this.units = units;
    }

    Set<Scope> close() {
        if (units.hasFewInAPhase(null)) {
            rows.stream()
                    .filter(row -> row == null || units.hasBothPhases(row))
                    .forEach(row -> hidden.addAll(units.phases(row)));
        }
        phasesAndBoth().forEach(phase -> row(phase).filter(this::isSmall).forEach(hidden::add));
        boolean changed = true;
        while (changed) {
            changed = closePhases() | closeEqual() | closeSegments();
        }
        return hidden;
    }

    private boolean isSmall(Scope scope) {
        boolean few = Suppression.isFew(units(scope)) && !scope.equals(ALL);
        return few || isSegment(scope) && Suppression.isFew(rest(scope.phase(), List.of(scope)));
    }

    private boolean closePhases() {
        return rows.stream().flatMap(row -> follow(row).stream()).filter(hidden::add).count() > 0;
    }

    /** What would tell of what is suppressed in a row, and is not suppressed itself. */
    private List<Scope> follow(@Nullable UUID row) {
        Scope both = new Scope(row, null);
        List<Scope> told = new ArrayList<>();
        List<Scope> kept = new ArrayList<>();
        for (PhaseKind phase : PhaseKind.values()) {
            Scope scope = new Scope(row, phase);
            if (units(scope) > 0) {
                (hidden.contains(scope) ? kept : told).add(scope);
            }
        }
        List<Scope> apart = told.stream().filter(scope -> !isToldOfEveryone(scope)).toList();
        if (hidden.contains(both)) {
            return kept.isEmpty() ? smallest(apart).stream().toList() : List.of();
        }
        if (kept.size() != 1) {
            return List.of();
        }
        if (told.isEmpty()) {
            return both.equals(ALL) ? List.of() : List.of(both);
        }
        return apart.isEmpty() ? List.of(both) : told;
    }

    private boolean closeEqual() {
        return phasesAndBoth()
                        .flatMap(this::row)
                        .filter(scope -> hasAll(scope) && hidden.contains(everyone(scope)))
                        .filter(hidden::add)
                        .count()
                > 0;
    }

    /** Whether suppressing a segment's arm is in vain: everyone's, which is the same, is told. */
    private boolean isToldOfEveryone(Scope scope) {
        return hasAll(scope) && !hidden.contains(everyone(scope));
    }

    private boolean hasAll(Scope scope) {
        return isSegment(scope) && units(scope) == units(everyone(scope));
    }

    private boolean isSegment(Scope scope) {
        return scope.segmentId() != null && units(scope) > 0;
    }

    /** Everyone in the same phase, or in the only phase that a combined scope has units of. */
    private Scope everyone(Scope scope) {
        List<PhaseKind> phases =
                scope.phases().stream()
                        .filter(phase -> units(new Scope(scope.segmentId(), phase)) > 0)
                        .toList();
        return new Scope(null, phases.size() == 1 ? phases.getFirst() : scope.phase());
    }

    private boolean closeSegments() {
        boolean changed = false;
        for (PhaseKind phase : phasesAndBoth().toList()) {
            List<Scope> told = row(phase).filter(this::isToldSegment).toList();
            Optional<Scope> next =
                    smallest(told.stream().filter(each -> !isToldOfEveryone(each)).toList());
            if (Suppression.isFew(rest(phase, told)) && next.isPresent()) {
                changed |= hidden.add(next.get());
            }
        }
        return changed;
    }

    private boolean isToldSegment(Scope scope) {
        return isSegment(scope) && !hidden.contains(scope);
    }

    private Optional<Scope> smallest(List<Scope> scopes) {
        return scopes.stream().min(Comparator.comparingLong(this::units));
    }

    /** What the segments leave of everyone. */
    private long rest(@Nullable PhaseKind phase, List<Scope> segments) {
        return units(new Scope(null, phase)) - segments.stream().mapToLong(this::units).sum();
    }

    private long units(Scope scope) {
        return units.of(scope);
    }

    private Stream<Scope> row(@Nullable PhaseKind phase) {
        return rows.stream().map(row -> new Scope(row, phase));
    }

    private static Stream<@Nullable PhaseKind> phasesAndBoth() {
        return Stream.concat(Arrays.stream(PhaseKind.values()), Stream.of((PhaseKind) null));
    }
}
