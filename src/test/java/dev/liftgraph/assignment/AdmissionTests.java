package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.api.Rejection;
import dev.liftgraph.assignment.LayerSlots.Slots;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdmissionTests {
    private static final int UNITS = 100_000;

    @Property(tries = 50)
    void raisingCoverageMovesNobodyOut(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String salt,
            @ForAll @DoubleRange(min = 0.01, max = 1) double one,
            @ForAll @DoubleRange(min = 0.01, max = 1) double other) {
        Admission lower = Admission.of(0, null, salt, Math.min(one, other));
        Admission higher = Admission.of(0, null, salt, Math.max(one, other));
        long in = units().filter(i -> refusal(lower, i) == null).count();
        assertThat(units().filter(i -> refusal(lower, i) == null))
                .allMatch(i -> refusal(higher, i) == null);
        double expected = UNITS * lower.coverage();
        assertThat((double) in)
                .isBetween(expected - 5 * spread(expected), expected + 5 * spread(expected));
    }

    @Property(tries = 20)
    void experimentsOfALayerShareNobody(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String layer,
            @ForAll @IntRange(min = 1, max = 4_000) int first,
            @ForAll @IntRange(min = 1, max = 4_000) int second,
            @ForAll @IntRange(min = 0, max = 500) int fragment) {
        List<Slots> gaps = List.of(new Slots(0, fragment + 1), new Slots(1_000, LayerSlots.IN_ALL));
        List<Slots> one = Claiming.first(first, gaps);
        List<Slots> rest =
                List.of(new Slots(Math.max(one.getLast().to(), 1_000), LayerSlots.IN_ALL));
        LayerSlots mine = LayerSlots.of(layer, one);
        LayerSlots yours = LayerSlots.of(layer, Claiming.first(second, rest));
        assertThat(units().filter(i -> mine.has("c" + i) && yours.has("c" + i))).isEmpty();
        assertThat(count(mine)).isEqualTo(first);
        double expected = UNITS * (double) first / LayerSlots.IN_ALL;
        assertThat((double) units().filter(i -> mine.has("c" + i)).count())
                .isBetween(expected - 5 * spread(expected), expected + 5 * spread(expected));
    }

    @Test
    void drawsHoldoutLayerCoverageAndVariantIndependently() {
        LayerSlots half = LayerSlots.of("layer", List.of(new Slots(0, 5_000)));
        Admission admission = Admission.of(0.1, half, "spring.offer", 0.4);
        MurmurChoice choice = MurmurChoice.of("spring.offer", 0.5, 0.5);
        long[] units = new long[5];
        for (int i = 0; i < 1_000_000; i++) {
            String customer = "c" + i;
            AssignmentReason refusal = admission.refusal(customer, customer);
            units[place(refusal, choice, customer)]++;
        }
        assertThat(VariantChoiceTests.sampleRatio(units, 0.1, 0.45, 0.27, 0.09, 0.09))
                .isGreaterThan(0.001);
    }

    @Test
    void holdsOutCustomersWhateverTheirAccountDraws() {
        Admission admission = Admission.of(0.2, null, "spring.offer", 0.5);
        HoldoutDraw holdout =
                new HoldoutDraw(
                        new AssignmentProperties(
                                0.2, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        for (int i = 0; i < 10_000; i++) {
            AssignmentReason refusal = admission.refusal("c" + i, "account" + i / 10);
            assertThat(refusal == AssignmentReason.HOLDOUT).isEqualTo(holdout.holdsOut("c" + i));
            AssignmentReason covered = admission.refusal("c0", "account" + i / 10);
            assertThat(refusal == null || refusal == AssignmentReason.HOLDOUT || refusal == covered)
                    .isTrue();
        }
    }

    @Test
    void takesTheFirstSlotsThatAreFreeAndNeverMore() {
        List<Slots> gaps = List.of(new Slots(10, 20), new Slots(50, 60));
        assertThat(Claiming.first(10, gaps)).containsExactly(new Slots(10, 20));
        assertThat(Claiming.first(13, gaps)).containsExactly(new Slots(10, 20), new Slots(50, 53));
        assertThatThrownBy(() -> Claiming.first(21, gaps)).isInstanceOf(Rejection.class);
    }

    @Test
    void knowsSharesThatAreWholeSlots() {
        assertThat(AssignmentRules.slots(0.3)).isEqualTo(3_000);
        assertThat(AssignmentRules.slots(0.0001)).isEqualTo(1);
        assertThat(AssignmentRules.slots(1)).isEqualTo(10_000);
        assertThat(List.of(0.00005, 0.0, -0.1, 1.0001, 0.33333))
                .allMatch(share -> AssignmentRules.slots(share) == 0);
    }

    @Test
    void refusesHoldoutsThatAreNoShare() {
        Duration second = Duration.ofSeconds(1);
        assertThat(new AssignmentProperties(0.05, second, second).holdout()).isEqualTo(0.05);
        for (double holdout : new double[] {-0.1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new AssignmentProperties(holdout, second, second))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("liftgraph.assignment.holdout");
        }
    }

    private static int place(
            @Nullable AssignmentReason refusal, MurmurChoice choice, String customer) {
        return switch (refusal) {
            case HOLDOUT -> 0;
            case OTHER_LAYER_SHARE -> 1;
            case NOT_COVERED -> 2;
            case null -> 3 + choice.variant(choice.bucket(customer));
            default -> throw new AssertionError(refusal);
        };
    }

    private static @Nullable AssignmentReason refusal(Admission admission, int i) {
        return admission.refusal("c" + i, "c" + i);
    }

    private static IntStream units() {
        return IntStream.range(0, UNITS);
    }

    private static int count(LayerSlots layer) {
        return layer.slots().stream().mapToInt(Slots::count).sum();
    }

    /** Standard deviation, and a little for the smallest shares. */
    private static double spread(double expected) {
        return Math.sqrt(expected * (1 - expected / UNITS)) + 1;
    }
}
