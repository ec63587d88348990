package dev.liftgraph.analysis;

import dev.liftgraph.campaign.PhaseKind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which arms' outcomes must not be told, so that nobody learns what fewer than {@value #LEAST}
 * units did, from a cell or by subtraction. It looks at numbers of units only, so that what is
 * suppressed tells nothing of outcomes; but of metrics that only doers count in, whose number is an
 * outcome: there it tells no more than that few did it, or that few did not.
 *
 * <p>Everyone over both phases is no breakdown and told however few. Segments whose units may be
 * parts of everyone's are suppressed as {@link PartitionedArm} says. Otherwise an arm is suppressed
 *
 * <ul>
 *   <li>with 1 to 4 units, and in a segment that all but 1 to 4 of everyone's arm are in;
 *   <li>in the smallest segment that is told of, while those leave 1 to 4 of everyone's arm: the
 *       segments may add up to everyone;
 *   <li>in both phases, everyone's too, where one of them is suppressed: the few units of a phase
 *       must not hide both combined, which decide. Of two phases and both combined never is exactly
 *       one suppressed. Where everyone is told of in both combined only, so is every segment.
 * </ul>
 */
final class Suppression {
    static final int LEAST = 5;

    /** By arm. */
    private final List<Set<Scope>> suppressed;

    private Suppression(List<Set<Scope>> suppressed) {
        this.suppressed = suppressed;
    }

    /**
     * @param segments or other parts of everyone
     * @param units of a scope with a single phase, each arm's
     */
    static Suppression of(Collection<UUID> segments, Function<Scope, List<Long>> units) {
        return of(segments, List.of(units));
    }

    /**
     * By several numbers, such as those of accounts and of their customers: what is suppressed by
     * any of them is suppressed. What is not told makes nothing else follow.
     *
     * @param measures of a scope with a single phase, each arm's
     */
    static Suppression of(Collection<UUID> segments, List<Function<Scope, List<Long>>> measures) {
        int arms = measures.getFirst().apply(new Scope(null, PhaseKind.QUICK_WIN)).size();
        return new Suppression(
                IntStream.range(0, arms)
                        .mapToObj(arm ->
                                measures.stream()
                                        .map(units -> close(segments, ofArm(units, arm)))
                                        .flatMap(Set::stream)
                                        .collect(Collectors.toSet()))
                        .toList());
    }

    private static ArmUnits ofArm(Function<Scope, List<Long>> units, int arm) {
        return new ArmUnits(scope -> units.apply(scope).get(arm));
    }

    /** Segments that do not hold more than everyone together may be parts without common units. */
    private static Set<Scope> close(Collection<UUID> segments, ArmUnits units) {
        PartitionedArm parts = new PartitionedArm(segments, units);
        return parts.fits() ? parts.close() : new SuppressedArm(segments, units).close();
    }

    /** What this or the other one suppresses: a superset of either tells no more. */
    Suppression plus(Suppression other) {
        return new Suppression(
                IntStream.range(0, suppressed.size())
                        .mapToObj(arm ->
                                Stream.concat(
                                                suppressed.get(arm).stream(),
                                                other.suppressed.get(arm).stream())
                                        .collect(Collectors.toSet()))
                        .toList());
    }

    /** The arms, by index, that are suppressed in a scope. */
    Set<Integer> arms(Scope scope) {
        return IntStream.range(0, suppressed.size())
                .filter(arm -> suppressed.get(arm).contains(scope))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether an arm is suppressed in a phase of the scope. A mean of both phases that weighs them
     * by itself would then tell them apart, with the conversions or by its digits alone.
     */
    boolean isInAPhaseOf(Scope scope) {
        return scope.phases().stream()
                .anyMatch(phase -> !arms(new Scope(scope.segmentId(), phase)).isEmpty());
    }

    static boolean isFew(long units) {
        return units > 0 && units < LEAST;
    }
}
