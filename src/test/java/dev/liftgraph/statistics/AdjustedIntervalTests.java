package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AdjustedIntervalTests {

    @Test
    void touchesZeroWhereTheAdjustedPValueIsAlpha() {
        AdjustedInterval adjusted = AdjustedInterval.of(estimate(0.1, 0.03), 0.05);

        assertThat(adjusted.adjusted()).isTrue();
        Answers.assertInterval(adjusted.interval(), 0, 0.2, within(1e-12));
    }

    @Test
    void staysRawWhereNoStandardErrorFits() {
        assertThat(AdjustedInterval.of(estimate(0, 0.03), 0.9))
                .isEqualTo(new AdjustedInterval(estimate(0, 0.03).interval(), false));
        assertThat(AdjustedInterval.of(estimate(0.1, 0.3), 1))
                .isEqualTo(new AdjustedInterval(estimate(0.1, 0.3).interval(), false));
    }

    @Test
    void leavesAnUnboundedEndUnbounded() {
        Estimate estimate =
                new Estimate(1, 1, new Interval(-0.5, null, 0.95), IntervalMethod.FIELLER);

        assertThat(AdjustedInterval.of(estimate, 0.5).interval().upper()).isNull();
    }

    @Test
    void sharesTheErrorAmongTheTests() {
        assertThat(AdjustedInterval.simultaneousLevel(0.95, 5)).isCloseTo(0.99, within(1e-15));
        assertThat(AdjustedInterval.simultaneousLevel(0.95, 1)).isCloseTo(0.95, within(1e-15));
    }

    @Property(seed = "32")
    void isNeverNarrowerThanTheRawOne(
            @ForAll @DoubleRange(min = -1e100, max = 1e100) double value,
            @ForAll @DoubleRange(max = 1) double pValue) {
        Interval raw = estimate(value, 1).interval();
        Interval interval = AdjustedInterval.of(estimate(value, 1), pValue).interval();

        assertThat(interval.lower()).isNotNull().isLessThanOrEqualTo(raw.lower());
        assertThat(interval.upper()).isNotNull().isGreaterThanOrEqualTo(raw.upper());
    }

    private static Estimate estimate(double value, double standardError) {
        return new Estimate(
                value,
                standardError,
                Interval.around(value, 1.96 * standardError, 0.95),
                IntervalMethod.WALD);
    }
}
