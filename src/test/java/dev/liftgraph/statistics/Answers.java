package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.assertj.core.data.Offset;

/** Shorthand for looking into answers. */
final class Answers {

    private Answers() {}

    static Compared compared(Comparison comparison) {
        assertThat(comparison).isInstanceOf(Compared.class);
        return (Compared) comparison;
    }

    static Estimate relative(Compared compared) {
        return Objects.requireNonNull(compared.relative());
    }

    static void assertInterval(Interval actual, double lower, double upper, Offset<Double> offset) {
        assertThat(actual.lower()).isNotNull().isCloseTo(lower, offset);
        assertThat(actual.upper()).isNotNull().isCloseTo(upper, offset);
    }

    /**
     * Asserts that no number of the answer is a NaN or infinite, and that it agrees with itself.
     */
    static void assertCoherent(Comparison comparison) {
        switch (comparison) {
            case NotComparable(NotComparable.Reason reason) -> assertThat(reason).isNotNull();
            case Compared compared -> {
                assertFinite(compared.absolute());
                if (compared.relative() != null) {
                    assertFinite(compared.relative());
                }
                Interval interval = compared.absolute().interval();
                assertThat(compared.pValue() < 1 - interval.level())
                        .as("%s", compared)
                        .isEqualTo(!interval.contains(0));
            }
        }
    }

    private static void assertFinite(Estimate estimate) {
        assertThat(estimate.value()).isFinite();
        assertThat(estimate.standardError()).isFinite().isNotNegative();
        Interval interval = estimate.interval();
        assertThat(interval.lower() == null || Double.isFinite(interval.lower())).isTrue();
        assertThat(interval.upper() == null || Double.isFinite(interval.upper())).isTrue();
        assertThat(interval.contains(estimate.value())).as("%s", estimate).isTrue();
    }
}
