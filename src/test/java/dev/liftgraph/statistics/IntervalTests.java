package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class IntervalTests {

    @Test
    void containsItsEnds() {
        Interval interval = new Interval(-1.0, 2.0, 0.95);

        assertThat(interval.contains(-1)).isTrue();
        assertThat(interval.contains(2)).isTrue();
        assertThat(interval.contains(2.1)).isFalse();
        assertThat(interval.contains(-1.1)).isFalse();
    }

    @Test
    void containsEverythingBeyondAMissingEnd() {
        assertThat(Interval.unbounded(0.95).contains(-1e300)).isTrue();
        assertThat(new Interval(0.0, null, 0.95).contains(1e300)).isTrue();
        assertThat(new Interval(0.0, null, 0.95).contains(-1e-300)).isFalse();
    }

    @Test
    void rejectsEndsThatAreNoInterval() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(2.0, 1.0, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(Double.NaN, 1.0, 0.95));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(0.0, Double.POSITIVE_INFINITY, 0.95));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0.0, 1.0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(0.0, 1.0, 0));
    }
}
