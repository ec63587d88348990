package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class QuintileCutsTests {

    @Test
    void cutsAtFifthsOfTheCustomers() {
        List<ValueCount> ten = counts(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));

        assertThat(QuintileCuts.of(ten)).contains(new QuintileCuts(List.of(2.0, 4.0, 6.0, 8.0)));
    }

    @Test
    void givesEqualValuesOneScore() {
        // numpy 2.4.6: quantile([1, 1, 1, 1, 2, 3, 9], [.2, .4, .6, .8], method='inverted_cdf')
        QuintileCuts cuts = cuts(List.of(1, 1, 1, 1, 2, 3, 9));

        assertThat(cuts.cuts()).containsExactly(1.0, 1.0, 2.0, 3.0);
        assertThat(List.of(cuts.score(1), cuts.score(2), cuts.score(3), cuts.score(9)))
                .containsExactly(1, 3, 4, 5);
    }

    @Test
    void givesEverybodyTheLowestScoreWhereNobodyDiffers() {
        assertThat(cuts(List.of(7, 7, 7)).score(7)).isOne();
        assertThat(cuts(List.of(7)).score(8)).isEqualTo(5);
    }

    @Test
    void hasNoCutsWithoutCustomers() {
        assertThat(QuintileCuts.of(List.of())).isEmpty();
        assertThat(QuintileCuts.of(List.of(new ValueCount(3, 0)))).isEmpty();
    }

    @Test
    void countsBeyondWhatAnIntHolds() {
        List<ValueCount> many = List.of(new ValueCount(1, 1L << 58), new ValueCount(2, 3L << 58));

        assertThat(QuintileCuts.of(many)).contains(new QuintileCuts(List.of(1.0, 2.0, 2.0, 2.0)));
    }

    @Test
    void rejectsImpossibleInput() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuintileCuts(List.of(1.0, 2.0, 3.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuintileCuts(List.of(1.0, 3.0, 2.0, 4.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuintileCuts(List.of(1.0, 2.0, 3.0, Double.NaN)));
        assertThatIllegalArgumentException().isThrownBy(() -> cuts(List.of(1)).score(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> QuintileCuts.of(List.of(new ValueCount(2, 1), new ValueCount(1, 1))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuintileCuts.of(2, counts(List.of(1)).iterator()));
    }

    @Property(seed = "1")
    void scoresNeverFallAsValuesRise(
            @ForAll @NotEmpty List<@IntRange(min = -9, max = 9) Integer> values,
            @ForAll int lower,
            @ForAll int higher) {
        QuintileCuts cuts = cuts(values);

        assertThat(cuts.score(Math.min(lower, higher)))
                .isBetween(1, 5)
                .isLessThanOrEqualTo(cuts.score(Math.max(lower, higher)));
    }

    @Property(seed = "2")
    void leavesAtMostAFifthOfTheCustomersStrictlyBetweenTwoCuts(
            @ForAll @NotEmpty List<@IntRange(min = 0, max = 1_000_000) Integer> values) {
        QuintileCuts cuts = cuts(values);

        for (int score = 1; score <= 5; score++) {
            int wanted = score;
            double top = wanted == 5 ? Double.MAX_VALUE : cuts.cuts().get(wanted - 1);
            long inside =
                    values.stream()
                            .filter(value -> cuts.score(value) == wanted && value < top)
                            .count();
            assertThat(5 * inside).isLessThanOrEqualTo(values.size());
        }
    }

    private static QuintileCuts cuts(List<Integer> values) {
        return QuintileCuts.of(counts(values)).orElseThrow();
    }

    private static List<ValueCount> counts(List<Integer> values) {
        Map<Integer, Long> counts = new TreeMap<>();
        values.forEach(value -> counts.merge(value, 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new ValueCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
