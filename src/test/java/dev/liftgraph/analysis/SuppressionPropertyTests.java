package dev.liftgraph.analysis;

import static dev.liftgraph.campaign.PhaseKind.BEHAVIORAL;
import static dev.liftgraph.campaign.PhaseKind.QUICK_WIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.PhaseKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whatever can be had from the sums told by adding and subtracting any of them, over and over, is
 * what linear algebra says follows from them.
 */
class SuppressionPropertyTests {
    private static final List<UUID> SEGMENTS =
            List.of(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));

    /** Numbers around those where something is suppressed come often. */
    @Provide
    Arbitrary<long[]> numbers() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(3, Arbitraries.longs().between(0, 6)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.longs().between(0, 40)))
                .array(long[].class)
                .ofSize(8);
    }

    /**
     * Of a segment and the rest of everyone, in two phases, each alone or together: none of them
     * with 1 to 4 units follows, but for everyone.
     */
    @Property(seed = "1", tries = 5_000)
    void letsNothingOfFewUnitsFollow(@ForAll("numbers") long[] numbers) {
        long[] atoms = Arrays.copyOf(numbers, 4);
        UUID segment = SEGMENTS.getFirst();
        assertNothingFollows(
                atoms,
                segment,
                Suppression.of(List.of(segment), scope -> List.of(units(atoms, scope))));
    }

    private static void assertNothingFollows(long[] atoms, UUID segment, Suppression suppression) {
        List<double[]> told = new ArrayList<>();
        for (Scope scope : scopes(List.of(segment))) {
            if (suppression.arms(scope).isEmpty()) {
                told.add(of(atoms, sets(scope)));
            }
        }
        int rank = Rank.of(told);
        for (int set = 1; set < 16; set++) {
            double[] wanted = of(atoms, set);
            long units = 0;
            for (int i = 0; i < 4; i++) {
                units += wanted[i] == 1 ? atoms[i] : 0;
            }
            if (units >= 1 && units <= 4 && !Arrays.equals(wanted, of(atoms, 15))) {
                List<double[]> more = new ArrayList<>(told);
                more.add(wanted);
                assertThat(Rank.of(more))
                        .as("%s of %s", set, Arrays.toString(atoms))
                        .isGreaterThan(rank);
            }
        }
    }

    /** Units of the segment in either phase, then those of everyone else. */
    private static long units(long[] atoms, Scope scope) {
        double[] in = of(atoms, sets(scope));
        long units = 0;
        for (int i = 0; i < 4; i++) {
            units += in[i] == 1 ? atoms[i] : 0;
        }
        return units;
    }

    private static int sets(Scope scope) {
        int phases = scope.phase() == QUICK_WIN ? 5 : scope.phase() == BEHAVIORAL ? 10 : 15;
        return scope.segmentId() == null ? phases : phases & 3;
    }

    /** The sum of some atoms; who does not exist adds nothing. */
    private static double[] of(long[] atoms, int set) {
        double[] vector = new double[4];
        for (int i = 0; i < 4; i++) {
            vector[i] = (set >> i & 1) == 1 && atoms[i] > 0 ? 1 : 0;
        }
        return vector;
    }

    /**
     * Segments with common units: of one of them, the rest of everyone and everyone in each phase
     * none with 1 to 4 units follows from what is told of it and of everyone.
     */
    @Property(seed = "7", tries = 5_000)
    void letsNothingOfFewUnitsFollowFromOneThatOverlaps(@ForAll("numbers") long[] numbers) {
        ToLongFunction<Scope> units = scope -> overlapping(numbers, scope);
        Suppression suppression =
                Suppression.of(SEGMENTS.subList(0, 2), scope -> List.of(units.applyAsLong(scope)));
        for (UUID segment : SEGMENTS.subList(0, 2)) {
            long[] atoms = new long[4];
            for (int phase = 0; phase < 2; phase++) {
                atoms[phase] = units.applyAsLong(new Scope(segment, PhaseKind.values()[phase]));
                atoms[2 + phase] =
                        units.applyAsLong(new Scope(null, PhaseKind.values()[phase]))
                                - atoms[phase];
            }
            assertNothingFollows(atoms, segment, suppression);
        }
    }

    /** Units in the first segment only, in the second only, in both and in none, by phase. */
    private static long overlapping(long[] numbers, Scope scope) {
        int phase = scope.phase() == QUICK_WIN ? 0 : 1;
        long none = scope.segmentId() == null ? numbers[6 + phase] : 0;
        long first = SEGMENTS.get(1).equals(scope.segmentId()) ? 0 : numbers[phase];
        long second = SEGMENTS.get(0).equals(scope.segmentId()) ? 0 : numbers[2 + phase];
        return first + second + numbers[4 + phase] + none;
    }

    /** Of segments without common units: what those told of leave is nobody, or more than few. */
    @Property(seed = "2", tries = 5_000)
    void letsNothingFollowFromAllSegments(@ForAll("numbers") long[] numbers) {
        Suppression suppression =
                Suppression.of(SEGMENTS, scope -> List.of(partitioned(numbers, scope)));
        for (Scope everyone : scopes(List.of())) {
            if (!suppression.arms(everyone).isEmpty()) {
                continue;
            }
            long left = total(numbers, everyone);
            boolean told = false;
            for (UUID segment : SEGMENTS) {
                Scope scope = new Scope(segment, everyone.phase());
                if (suppression.arms(scope).isEmpty() && total(numbers, scope) > 0) {
                    left -= total(numbers, scope);
                    told = true;
                }
            }
            assertThat(told && left >= 1 && left <= 4).as(Arrays.toString(numbers)).isFalse();
        }
    }

    /** Of two phases and both combined, none is the only one that is suppressed. */
    @Property(seed = "3", tries = 5_000)
    void neverSuppressesOneOfAPhaseAndBoth(@ForAll("numbers") long[] numbers) {
        Suppression suppression =
                Suppression.of(SEGMENTS, scope -> List.of(partitioned(numbers, scope)));
        for (UUID segment : SEGMENTS) {
            long kept =
                    scopes(List.of(segment)).stream()
                            .filter(scope -> segment.equals(scope.segmentId()))
                            .filter(scope -> !suppression.arms(scope).isEmpty())
                            .count();
            assertThat(kept).as(Arrays.toString(numbers)).isNotEqualTo(1);
        }
    }

    private static long partitioned(long[] numbers, Scope scope) {
        int phase = scope.phase() == QUICK_WIN ? 0 : 1;
        if (scope.segmentId() != null) {
            return numbers[2 * SEGMENTS.indexOf(scope.segmentId()) + phase];
        }
        return numbers[phase] + numbers[2 + phase] + numbers[4 + phase] + numbers[6 + phase];
    }

    private static long total(long[] numbers, Scope scope) {
        return scope.phases().stream()
                .mapToLong(phase -> partitioned(numbers, new Scope(scope.segmentId(), phase)))
                .sum();
    }

    private static List<Scope> scopes(List<UUID> segments) {
        List<@Nullable UUID> rows = new ArrayList<>(segments);
        rows.addFirst(null);
        return rows.stream()
                .flatMap(row ->
                        List.of(
                                new Scope(row, QUICK_WIN),
                                new Scope(row, BEHAVIORAL),
                                new Scope(row, null))
                                .stream())
                .toList();
    }
}
