package dev.liftgraph.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelCountTests {

    @Test
    void anIdAsACategoryBecomesOneColumn() {
        LevelCount count = new LevelCount();
        IntStream.range(0, 5_000).forEach(i -> count.add("id " + i));
        EncodedCategory encoded = count.encoded("id");

        assertThat(encoded.levels()).isEmpty();
        assertThat(encoded.others()).isEqualTo(5_000);
        assertThat(encoded.columns()).extracting(Column::kind).containsExactly(ColumnKind.OTHER);
    }

    @Test
    void keepsWhatTenRowsAndOneInAHundredHave() {
        LevelCount count = new LevelCount();
        IntStream.range(0, 1_200).forEach(_ -> count.add("common"));
        IntStream.range(0, 13).forEach(_ -> count.add("enough"));
        IntStream.range(0, 12).forEach(_ -> count.add("rare"));
        IntStream.range(0, 9).forEach(_ -> count.add(null));
        EncodedCategory encoded = count.encoded("plan");

        assertThat(encoded.levels())
                .containsExactly(new LevelRows("common", 1_200), new LevelRows("enough", 13));
        assertThat(encoded.others()).isEqualTo(12);
        assertThat(encoded.columns()).hasSize(3);
    }

    @Test
    void mergesIntoTheSame() {
        LevelCount left = new LevelCount();
        LevelCount right = new LevelCount();
        LevelCount whole = new LevelCount();
        for (int i = 0; i < 600; i++) {
            String level = i % 7 == 0 ? " " : "level " + i % 5;
            (i % 2 == 0 ? left : right).add(level);
            whole.add(level);
        }
        left.merge(right);

        assertThat(left.encoded("plan")).isEqualTo(whole.encoded("plan"));
    }
}
