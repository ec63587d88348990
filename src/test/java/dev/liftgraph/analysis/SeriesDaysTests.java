package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.PhaseKind;
import dev.liftgraph.experiment.Engine;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Variant;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which days a series has points of; each variant has the units that are said. */
class SeriesDaysTests {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final Experiment EXPERIMENT =
            new SyntheticExperiment(Engine.FIXED, 1).experiment();
    private static final UUID SEGMENT = EXPERIMENT.segments().getFirst().segmentId();

    private final List<DaySum> sums = new ArrayList<>();

    @Test
    void areAllThatHaveEnoughUnits() {
        everyone(5, 9, 100);
        assertThat(ends()).containsExactly(1, 2, 3);
    }

    @Test
    void arePutTogetherUntilThereAreEnough() {
        everyone(1, 4, 5, 2, 2, 1, 7);
        assertThat(ends()).containsExactly(2, 3, 6, 7);
    }

    @Test
    void haveAllUnitsInTheLast() {
        everyone(5, 5, 3);
        assertThat(ends()).containsExactly(1, 3);
    }

    @Test
    void isOneWhereThereAreFew() {
        everyone(1, 2, 1);
        assertThat(ends()).containsExactly(3);
    }

    @Test
    void areNoneWithoutUnits() {
        assertThat(ends()).isEmpty();
    }

    @Test
    void waitForASegment() {
        everyone(20, 20, 20, 20);
        segment(8, 2, 8, 3);
        assertThat(ends()).containsExactly(1, 2, 3, 4);
        assertThat(
                        new SeriesDays(
                                        new SeriesSums(EXPERIMENT, sums),
                                        EXPERIMENT.primary().metric(),
                                        List.of(SEGMENT))
                                .ends())
                .containsExactly(1, 4);
    }

    @Test
    void waitForThoseInNoSegment() {
        everyone(20, 20, 20);
        segment(8, 18, 8);
        assertThat(
                        new SeriesDays(
                                        new SeriesSums(EXPERIMENT, sums),
                                        EXPERIMENT.primary().metric(),
                                        List.of(SEGMENT))
                                .ends())
                .containsExactly(1, 3);
    }

    @Test
    void waitForAPhaseThatBegins() {
        everyone(10);
        add(null, FIRST.plusDays(1), PhaseKind.QUICK_WIN, 10);
        add(null, FIRST.plusDays(1), PhaseKind.BEHAVIORAL, 2);
        add(null, FIRST.plusDays(2), PhaseKind.BEHAVIORAL, 9);
        assertThat(ends()).containsExactly(1, 3);
    }

    @Test
    void doNotWaitForAPhaseThatFewCameIn() {
        everyone(10, 10, 10);
        add(null, FIRST.plusDays(3), PhaseKind.BEHAVIORAL, 2);
        assertThat(ends()).containsExactly(1, 2, 4);
    }

    /** Points and the phases that results tell of, by adding and subtracting any of them. */
    @Property(seed = "8", tries = 1_000)
    void letNothingOfFewUnitsFollow(@ForAll @Size(8) List<@IntRange(max = 7) Integer> units) {
        sums.clear();
        for (int i = 0; i < 8; i++) {
            add(null, FIRST.plusDays(i / 2), PhaseKind.values()[i % 2], units.get(i));
        }
        List<double[]> told = new ArrayList<>();
        ends().forEach(end -> addTold(told, units, end));
        int rank = Rank.of(told);
        for (int set = 1; set < 1 << 8; set++) {
            double[] wanted = new double[8];
            int found = 0;
            for (int i = 0; i < 8; i++) {
                boolean in = (set >> i & 1) == 1 && units.get(i) > 0;
                wanted[i] = in ? 1 : 0;
                found += in ? units.get(i) : 0;
            }
            boolean all = found == units.stream().mapToInt(Integer::intValue).sum();
            if (Suppression.isFew(found) && !all) {
                List<double[]> more = new ArrayList<>(told);
                more.add(wanted);
                assertThat(Rank.of(more)).as("%s of %s", set, units).isGreaterThan(rank);
            }
        }
    }

    /** Both phases of the days until then together, and each where it is told. */
    private static void addTold(List<double[]> told, List<Integer> units, int days) {
        long[] phases = new long[2];
        double[][] sums = new double[3][8];
        for (int i = 0; i < 2 * days; i++) {
            phases[i % 2] += units.get(i);
            sums[i % 2][i] = units.get(i) > 0 ? 1 : 0;
            sums[2][i] = sums[i % 2][i];
        }
        told.add(sums[2]);
        Suppression suppression =
                Suppression.of(
                        List.of(),
                        scope -> List.of(phases[Objects.requireNonNull(scope.phase()).ordinal()]));
        for (PhaseKind phase : PhaseKind.values()) {
            if (suppression.arms(new Scope(null, phase)).isEmpty()) {
                told.add(sums[phase.ordinal()]);
            }
        }
    }

    @Test
    void areNeverMoreThan400() {
        int[] units = new int[1_001];
        Arrays.fill(units, 5);
        everyone(units);
        assertThat(ends()).hasSizeBetween(200, 400).endsWith(1_001).isSorted();
    }

    private List<Integer> ends() {
        return new SeriesDays(
                        new SeriesSums(EXPERIMENT, sums), EXPERIMENT.primary().metric(), List.of())
                .ends();
    }

    private void everyone(int... units) {
        add(null, units);
    }

    private void segment(int... units) {
        add(SEGMENT, units);
    }

    private void add(@Nullable UUID segment, int... units) {
        for (int i = 0; i < units.length; i++) {
            add(segment, FIRST.plusDays(i), PhaseKind.QUICK_WIN, units[i]);
        }
    }

    private void add(@Nullable UUID segment, LocalDate day, PhaseKind phase, int units) {
        for (Variant variant : EXPERIMENT.variants()) {
            sums.add(
                    new DaySum(
                            day,
                            new ArmSummary(
                                    EXPERIMENT.primary().metric().id(),
                                    segment,
                                    phase,
                                    variant.id(),
                                    units,
                                    0,
                                    BigInteger.ZERO,
                                    BigInteger.ZERO)));
        }
    }
}
