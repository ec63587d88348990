package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.liftgraph.statistics.NotComparable.Reason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QuantileSampleTests {

    @Test
    void needsThirtyFiveUnitsForANinetiethPercentile() {
        assertThat(new QuantileSample(0.9, 34, 5, 4, 6).isLargeEnough()).isFalse();
        assertThat(new QuantileSample(0.9, 35, 5, 4, 6).isLargeEnough()).isTrue();
        assertThat(new QuantileSample(0.1, 34, 5, 4, 6).isLargeEnough()).isFalse();
        assertThat(new QuantileSample(0.99, 380, 5, 4, 6).isLargeEnough()).isFalse();
        assertThat(new QuantileSample(0.99, 381, 5, 4, 6).isLargeEnough()).isTrue();
    }

    @Test
    void givesTheReasonForNoComparison() {
        QuantileSample good = new QuantileSample(0.9, 100, 5, 4, 6);

        assertThat(QuantileSample.compare(good, new QuantileSample(0.9, 0, 0, 0, 0), 0.95))
                .isEqualTo(new NotComparable(Reason.NO_UNITS_IN_VARIANT));
        assertThat(QuantileSample.compare(good, new QuantileSample(0.9, 30, 5, 4, 6), 0.95))
                .isEqualTo(new NotComparable(Reason.TOO_FEW_UNITS));
        assertThat(QuantileSample.compare(good, new QuantileSample(0.9, 100, 5, 5, 5), 0.95))
                .isEqualTo(new NotComparable(Reason.ZERO_VARIANCE));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        QuantileSample.compare(good, new QuantileSample(0.5, 100, 5, 4, 6), 0.95));
    }

    @Property(seed = "46")
    void leavesOnlyFiniteNumbers(
            @ForAll @DoubleRange(min = -1e100, max = 1e100) double value,
            @ForAll @DoubleRange(max = 1e99) double width,
            @ForAll @LongRange(max = 1L << 53) long n) {
        double upper = Math.min(value + width, 1e100);
        Answers.assertCoherent(
                QuantileSample.compare(
                        new QuantileSample(0.5, n, value, value, upper),
                        new QuantileSample(0.5, 100, 3, 2, 4),
                        0.95));
    }
}
