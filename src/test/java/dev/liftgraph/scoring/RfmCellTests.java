package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RfmCellTests {

    @Test
    void everySquareOfTheGridLiesInOneCell() {
        for (int recency = 1; recency <= 5; recency++) {
            for (int value = 1; value <= 5; value++) {
                int r = recency;
                int v = value;
                assertThat(Arrays.stream(RfmCell.values()).filter(cell -> cell.contains(r, v)))
                        .hasSize(1);
            }
        }
    }

    @Test
    void valueIsTheMeanOfFrequencyAndMonetaryWithHalvesUp() {
        assertThat(new RfmScore(5, 5, 4).value()).isEqualTo(5);
        assertThat(new RfmScore(5, 1, 4).value()).isEqualTo(3);
        assertThat(new RfmScore(1, 1, 1).value()).isOne();
        assertThat(new RfmScore(5, 4, 1).code()).isEqualTo(541);
    }

    @Test
    void scoresLieBetweenOneAndFive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmScore(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new RfmScore(1, 6, 1));
    }

    @Test
    void talliesAddUpInAnySplit() {
        RfmTally left = new RfmTally();
        RfmTally right = new RfmTally();
        left.add(new RfmScore(5, 5, 5), 2);
        right.add(new RfmScore(5, 5, 5), 3);
        right.add(new RfmScore(1, 1, 1), 4);
        left.merge(right);

        RfmGrid grid = left.grid();
        assertThat(grid.customers()).isEqualTo(9);
        assertThat(grid.square(5, 5)).isEqualTo(5);
        assertThat(grid.cells())
                .hasSize(11)
                .containsAllEntriesOf(
                        Map.of(RfmCell.CHAMPIONS, 5L, RfmCell.LOST, 4L, RfmCell.NEW, 0L));
    }
}
