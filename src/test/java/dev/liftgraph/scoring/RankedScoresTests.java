package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RankedScoresTests {

    @Test
    void ranksWithTiesCountingHalf() {
        // pairs of (0.4, 0.8) with (0.1, 0.4): 0.4 over 0.1, 0.4 ties, 0.8 over both: 3.5 of 4
        RankedScores scores = new RankedScores();
        scores.add(0.4, true);
        scores.add(0.8, true);
        scores.add(0.1, false);
        scores.add(0.4, false);

        assertThat(auc(scores)).isEqualTo(new Auc(0.875, 0));
    }

    @Test
    void manyDifferentScoresAreBinnedWithAKnownError() {
        Random random = new Random(1);
        RankedScores many = new RankedScores();
        RankedScores left = new RankedScores();
        RankedScores right = new RankedScores();
        double[][] scores = new double[2][60_000];
        for (int i = 0; i < 120_000; i++) {
            double score = random.nextGaussian() + i % 2;
            scores[i % 2][i / 2] = score;
            many.add(score, i % 2 == 1);
            (i < 80_000 ? left : right).add(score, i % 2 == 1);
        }
        left.merge(right);
        Auc auc = auc(many);

        assertThat(many.isExact()).isFalse();
        assertThat(auc.error()).isPositive().isLessThan(2e-4);
        assertThat(auc.value()).isCloseTo(exact(scores), within(auc.error()));
        assertThat(auc(left)).isEqualTo(auc);
    }

    /** Counts the pairs by looking each positive up among the negatives. */
    private static double exact(double[][] scores) {
        Arrays.sort(scores[0]);
        double below = 0;
        for (double score : scores[1]) {
            below += -Arrays.binarySearch(scores[0], score) - 1;
        }
        return below / scores[0].length / scores[1].length;
    }

    @Property(seed = "1")
    void negatedScoresRankTheOtherWayRound(
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = -9, max = 9) Integer> values) {
        RankedScores scores = new RankedScores();
        RankedScores negated = new RankedScores();
        RankedScores exchanged = new RankedScores();
        for (int i = 0; i < values.size(); i++) {
            scores.add(values.get(i) / 3.0, i % 2 == 0);
            negated.add(-values.get(i) / 3.0, i % 2 == 0);
            exchanged.add(values.get(i) / 3.0, i % 2 == 1);
        }

        assertThat(auc(negated).value()).isCloseTo(1 - auc(scores).value(), within(1e-12));
        assertThat(auc(exchanged).value()).isCloseTo(1 - auc(scores).value(), within(1e-12));
    }

    @Property(seed = "2")
    void everybodyIsInOneTenthAndTenthsAscend(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = -9, max = 9) Integer> values) {
        RankedScores scores = new RankedScores();
        values.forEach(value -> scores.add(value, value > 0));
        List<CalibrationGroup> groups = CalibrationGroup.of(scores.ascending());

        assertThat(groups.stream().mapToLong(CalibrationGroup::customers).sum())
                .isEqualTo(values.size());
        assertThat(groups)
                .isSortedAccordingTo(
                        (left, right) -> Double.compare(left.predicted(), right.predicted()));
        assertThat(groups).allSatisfy(group -> assertThat(group.observed()).isBetween(0.0, 1.0));
        assertThat(groups).extracting(CalibrationGroup::decile).allMatch(d -> d >= 1 && d <= 10);
    }

    private static Auc auc(RankedScores scores) {
        return Auc.of(scores.ascending(), scores.isExact());
    }
}
