package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.scoring.CalibrationGroup;
import dev.liftgraph.scoring.FeatureScale;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SmallCellsTests {
    @Test
    void hidesNothingFromFiveOn() {
        assertThat(SmallCells.hidden(List.of(5L, 9L))).isEmpty();
    }

    @Test
    void hidesTheNextSmallestWithASinglePart() {
        assertThat(SmallCells.hidden(List.of(40L, 4L, 12L, 30L))).containsExactly(1, 2);
    }

    @Test
    void hidesNoMoreWhereSeveralSmallOnesHoldFive() {
        assertThat(SmallCells.hidden(List.of(1L, 40L, 4L))).containsExactly(0, 2);
    }

    @Test
    void hidesTheNextSmallestWhereSeveralSmallOnesHoldFewerThanFive() {
        assertThat(SmallCells.hidden(List.of(0L, 40L, 4L, 41L))).containsExactly(0, 1, 2);
    }

    @Test
    void hidesNoMoreWhereNobodyIsInTheSmallOnes() {
        assertThat(SmallCells.hidden(List.of(0L, 40L, 0L, 41L))).containsExactly(0, 2);
    }

    @Test
    void leavesNoFewerThanFiveToSubtraction() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            List<Long> sizes =
                    Stream.generate(() -> (long) random.nextInt(12))
                            .limit(1 + random.nextInt(11))
                            .toList();
            Set<Integer> hidden = SmallCells.hidden(sizes);
            long rest = hidden.stream().mapToLong(sizes::get).sum();
            boolean all = hidden.size() == sizes.size();
            assertThat(rest == 0 || all || hidden.size() > 1 && rest >= 5)
                    .as("%s without %s", sizes, hidden)
                    .isTrue();
            assertThat(sizes.stream().filter(size -> size < 5).count())
                    .isLessThanOrEqualTo(hidden.size());
        }
    }

    @Test
    void tellsNoValuesOfFewCustomersInACluster() {
        assertThat(ClusterFeature.of(new FeatureScale("seats", 4, 60, 3.5, 1)))
                .isEqualTo(new ClusterFeature("seats", null, null, null, null));
        assertThat(ClusterFeature.of(new FeatureScale("seats", 60, 1, 3.5, 1)))
                .isEqualTo(new ClusterFeature("seats", null, null, 3.5, 1.0));
        assertThat(ClusterFeature.of(new FeatureScale("seats", 60, 0, 3.5, 1)))
                .isEqualTo(new ClusterFeature("seats", 60L, 0L, 3.5, 1.0));
    }

    @Test
    void leavesNoSingleGroupOfAPredictionToSubtraction() {
        List<CalibrationGroup> groups =
                List.of(
                        new CalibrationGroup(1, 4, 0.1, 0.25),
                        new CalibrationGroup(2, 15, 0.2, 0.2),
                        new CalibrationGroup(3, 12, 0.6, 0.5));
        assertThat(PredictionResult.shown(groups))
                .extracting(CalibrationGroup::decile)
                .containsExactly(2);
    }

    @Test
    void hidesTheOnlyPart() {
        assertThat(SmallCells.hidden(List.of(3L))).containsExactly(0);
    }
}
