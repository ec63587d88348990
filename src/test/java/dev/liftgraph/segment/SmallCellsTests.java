package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void hidesNoMoreWhereSeveralAreSmall() {
        assertThat(SmallCells.hidden(List.of(0L, 40L, 4L))).containsExactly(0, 2);
    }

    @Test
    void hidesTheOnlyPart() {
        assertThat(SmallCells.hidden(List.of(3L))).containsExactly(0);
    }
}
