package dev.liftgraph.analysis;

import static dev.liftgraph.campaign.PhaseKind.BEHAVIORAL;
import static dev.liftgraph.campaign.PhaseKind.QUICK_WIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Whatever can be had from the sums told by adding and subtracting any of them is what linear
 * algebra says follows from them.
 */
class PartitionedArmTests {

    /**
     * Units of some parts in both phases; those around where something is suppressed come often.
     */
    @Provide
    Arbitrary<long[]> partitions() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(parts ->
                        Arbitraries.frequencyOf(
                                        net.jqwik.api.Tuple.of(
                                                3, Arbitraries.longs().between(0, 6)),
                                        net.jqwik.api.Tuple.of(
                                                2, Arbitraries.longs().between(0, 40)))
                                .array(long[].class)
                                .ofSize(2 * parts));
    }

    @Property(seed = "4", tries = 5_000)
    void letsNothingOfFewUnitsFollow(@ForAll("partitions") long[] atoms) {
        assertNothingFollows(atoms, told(atoms, atoms.length / 2));
    }

    /** The units of the last part are in none of those asked for. */
    @Property(seed = "6", tries = 5_000)
    void letsNothingFollowOfUnitsInNoPart(@ForAll("partitions") long[] atoms) {
        assertNothingFollows(atoms, told(atoms, atoms.length / 2 - 1));
    }

    private static void assertNothingFollows(long[] atoms, List<double[]> told) {
        int rank = Rank.of(told);
        for (int set = 1; set < 1 << atoms.length; set++) {
            double[] wanted = of(atoms, set);
            if (Suppression.isFew(units(atoms, wanted)) && !Arrays.equals(wanted, all(atoms))) {
                List<double[]> more = new ArrayList<>(told);
                more.add(wanted);
                assertThat(Rank.of(more))
                        .as("%s of %s", set, Arrays.toString(atoms))
                        .isGreaterThan(rank);
            }
        }
    }

    @Property(seed = "5", tries = 1_000)
    void suppressesNothingOfLargeParts(@ForAll("partitions") long[] atoms) {
        long[] large = Arrays.stream(atoms).map(units -> units == 0 ? 0 : units + 5).toArray();
        Suppression suppression = suppression(large, large.length / 2);
        assertThat(scopes(large.length / 2)).allMatch(scope -> suppression.arms(scope).isEmpty());
    }

    @Test
    void suppressesTheOtherSideOfFew() {
        Suppression suppression = suppression(new long[] {3, 0, 100, 0}, 2);
        assertThat(suppression.arms(new Scope(part(0), QUICK_WIN))).containsExactly(0);
        assertThat(suppression.arms(new Scope(part(1), QUICK_WIN))).containsExactly(0);
        assertThat(suppression.arms(new Scope(part(1), null))).containsExactly(0);
        assertThat(suppression.arms(new Scope(null, null))).isEmpty();
    }

    @Test
    void tellsOfPhasesTogetherWhereOneHasFew() {
        Suppression suppression = suppression(new long[] {50, 2, 100, 30}, 2);
        for (int part : List.of(0, 1)) {
            assertThat(suppression.arms(new Scope(part(part), QUICK_WIN))).containsExactly(0);
            assertThat(suppression.arms(new Scope(part(part), BEHAVIORAL))).containsExactly(0);
            assertThat(suppression.arms(new Scope(part(part), null))).isEmpty();
        }
        assertThat(suppression.arms(new Scope(null, QUICK_WIN))).isEmpty();
    }

    @Test
    void tellsOfAllPartsTogetherWhereEveryoneHasFewInAPhase() {
        Suppression suppression = suppression(new long[] {50, 1, 100, 1, 30, 0}, 3);
        assertThat(suppression.arms(new Scope(null, QUICK_WIN))).containsExactly(0);
        assertThat(suppression.arms(new Scope(null, null))).isEmpty();
        for (int part : List.of(0, 1, 2)) {
            assertThat(suppression.arms(new Scope(part(part), null))).isEmpty();
        }
        assertThat(suppression.arms(new Scope(part(1), QUICK_WIN))).containsExactly(0);
        assertThat(suppression.arms(new Scope(part(2), QUICK_WIN)))
                .as("which is both phases")
                .isEmpty();
    }

    /** The silent one is there in BEHAVIORAL only, so that QUICK_WIN would follow. */
    @Test
    void keepsPartsTogetherThatWouldFallApart() {
        Suppression suppression = suppression(new long[] {50, 2, 20, 30, 0, 3, 0, 4}, 4);
        assertThat(suppression.arms(new Scope(part(1), QUICK_WIN))).containsExactly(0);
        assertThat(suppression.arms(new Scope(part(1), null))).isEmpty();
    }

    private static List<double[]> told(long[] atoms, int parts) {
        Suppression suppression = suppression(atoms, parts);
        return scopes(parts).stream()
                .filter(scope -> suppression.arms(scope).isEmpty())
                .map(scope -> of(atoms, set(scope, atoms.length)))
                .toList();
    }

    private static Suppression suppression(long[] atoms, int parts) {
        return Suppression.of(
                IntStream.range(0, parts).mapToObj(PartitionedArmTests::part).toList(),
                scope -> List.of(units(atoms, of(atoms, set(scope, atoms.length)))));
    }

    private static UUID part(int i) {
        return new UUID(0, i + 1L);
    }

    private static List<Scope> scopes(int parts) {
        List<@Nullable UUID> rows = new ArrayList<>();
        rows.add(null);
        IntStream.range(0, parts).mapToObj(PartitionedArmTests::part).forEach(rows::add);
        return rows.stream()
                .flatMap(row ->
                        List.of(
                                new Scope(row, QUICK_WIN),
                                new Scope(row, BEHAVIORAL),
                                new Scope(row, null))
                                .stream())
                .toList();
    }

    /** Bit {@code 2 i} is part i in QUICK_WIN, the next one the same in BEHAVIORAL. */
    private static int set(Scope scope, int atoms) {
        int set = 0;
        for (int atom = 0; atom < atoms; atom++) {
            boolean part = scope.segmentId() == null || scope.segmentId().equals(part(atom / 2));
            boolean phase = scope.phase() == null || scope.phase().ordinal() == atom % 2;
            set |= part && phase ? 1 << atom : 0;
        }
        return set;
    }

    /** The sum of some atoms; who does not exist adds nothing. */
    private static double[] of(long[] atoms, int set) {
        double[] vector = new double[atoms.length];
        for (int i = 0; i < atoms.length; i++) {
            vector[i] = (set >> i & 1) == 1 && atoms[i] > 0 ? 1 : 0;
        }
        return vector;
    }

    private static double[] all(long[] atoms) {
        return of(atoms, (1 << atoms.length) - 1);
    }

    private static long units(long[] atoms, double[] set) {
        return IntStream.range(0, atoms.length).mapToLong(i -> set[i] == 1 ? atoms[i] : 0).sum();
    }
}
