package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.ExpectedLift;
import dev.liftgraph.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgainstRangeTests {
    private static final ExpectedLift RANGE =
            new ExpectedLift(0.03, 0.05, ExpectedLift.Scale.ABSOLUTE, true);

    @ParameterizedTest
    @CsvSource({
        "0.01, 0.005, 0.029, BELOW, true",
        "0.01, -0.01, 0.03, BELOW_OVERLAPS, false",
        "0.01, -0.1, 0.12, BELOW_OVERLAPS, false",
        "0.03, 0.02, 0.04, WITHIN, false",
        "0.05, -0.5, 0.6, WITHIN, false",
        "0.06, 0.05, 0.07, ABOVE_OVERLAPS, false",
        "0.06, 0.051, 0.069, ABOVE, true",
        "-0.2, -0.3, -0.1, BELOW, true"
    })
    void judgesTheLiftWithItsInterval(
            double value, double lower, double upper, AgainstRange expected, boolean excludes) {
        AgainstRange against = AgainstRange.of(value, new Interval(lower, upper, 0.95), RANGE);

        assertThat(against).isEqualTo(expected);
        assertThat(against.excludesRange()).isEqualTo(excludes);
    }

    @Test
    void excludesNothingWithoutAnEnd() {
        assertThat(AgainstRange.of(0.01, Interval.unbounded(0.95), RANGE))
                .isEqualTo(AgainstRange.BELOW_OVERLAPS);
        assertThat(AgainstRange.of(0.09, new Interval(null, 0.1, 0.95), RANGE))
                .isEqualTo(AgainstRange.ABOVE_OVERLAPS);
    }
}
