package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class MidExperimentTests {

    @Test
    void needsNothingMoreWhenItIsPowered() {
        assertThat(experiment(0.01, 1_000, 1, 1).extraUnits()).hasValue(0);
    }

    @Test
    void needsMoreForMoreGoalsAndTests() {
        double one = experiment(0.1, 1_000, 1, 1).extraUnits().orElseThrow();

        assertThat(experiment(0.1, 1_000, 2, 1).extraUnits().orElseThrow()).isGreaterThan(one);
        assertThat(experiment(0.1, 1_000, 1, 3).extraUnits().orElseThrow()).isGreaterThan(one);
    }

    @Test
    void countsTheDays() {
        MidExperiment experiment = experiment(0.1, 1_000, 1, 1);

        assertThat(experiment.days(0.5, 100)).hasValue(5);
        assertThat(experiment.days(0, 0)).hasValue(0);
        assertThat(experiment.days(0.5, 0)).isEmpty();
    }

    @Test
    void hasNoAnswerWithoutUnits() {
        assertThat(experiment(0.1, 0, 1, 1).extraUnits()).isEmpty();
    }

    @Property(seed = "1")
    void answersWithFiniteNumbers(
            @ForAll @Scale(6) @DoubleRange(min = -250, max = 250) double logError,
            @ForAll @Scale(6) @DoubleRange(min = -250, max = 250) double logEffect,
            @ForAll @LongRange(min = 0, max = 1L << 53) long units,
            @ForAll @IntRange(min = 1) int goals,
            @ForAll @IntRange(min = 1) int tests) {
        double effect = Math.pow(10, logEffect);
        MidExperiment experiment =
                new MidExperiment(Math.pow(10, logError), units, effect, 0.05, 0.8, goals, tests);
        assertFinite(experiment.extraUnits());
        assertFinite(experiment.extraUnits(5_000));
        assertFinite(experiment.extraUnits(effect, effect));
    }

    /** The power of the planned effect with all units is what was asked for. */
    @Property(seed = "2")
    void reachesTheTargetPower(
            @ForAll @Scale(6) @DoubleRange(min = 0.02, max = 1) double error,
            @ForAll @LongRange(min = 10, max = 1_000_000) long units) {
        double extra = experiment(error, units, 1, 1).extraUnits().orElseThrow();
        double reached = error / Math.sqrt(1 + extra);

        if (extra > 0) {
            assertThat(new NormalPower(reached, reached).at(0.05, 0.05))
                    .isCloseTo(0.8, within(1e-9));
        }
    }

    private static MidExperiment experiment(double error, long units, int goals, int tests) {
        return new MidExperiment(error, units, 0.05, 0.05, 0.8, goals, tests);
    }

    private static void assertFinite(OptionalDouble extra) {
        extra.ifPresent(multiple -> assertThat(multiple).isFinite().isNotNegative());
    }
}
