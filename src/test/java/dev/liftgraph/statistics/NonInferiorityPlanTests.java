package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class NonInferiorityPlanTests {

    @Property(seed = "1")
    void reachesTheTargetPowerWithTheRequiredUnits(
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double control,
            @ForAll @Scale(6) @DoubleRange(min = 0, max = 1) double treatment,
            @ForAll @Scale(6) @DoubleRange(min = -0.99, max = 0.99) double margin,
            @ForAll @Scale(3) @DoubleRange(min = 0.05, max = 0.95) double share) {
        if (treatment - control + margin > 1e-6) {
            NonInferiorityPlan plan = new NonInferiorityPlan(control, treatment, margin, 0.05, 0.8);
            Optional<RequiredUnits> units = plan.requiredUnits(share, 1 - share);
            units.ifPresent(n ->
                    assertThat(plan.power(n.control(), n.treatment()))
                            .as("%s %s", plan, n)
                            .isBetween(0.8 - 2.5 / Math.min(n.control(), n.treatment()), 1.0));
        }
    }

    /** Without a margin the rates of greatest likelihood are the pooled one. */
    @Test
    void isTheTestOfProportionsWithoutAMargin() {
        RequiredUnits units =
                new NonInferiorityPlan(0.1, 0.15, 0, 0.025, 0.8).requiredUnits(1, 1).orElseThrow();

        assertThat(units)
                .isEqualTo(
                        new ProportionPlan(0.1, 0.05, 0.05, 0.8).requiredUnits(1, 1).orElseThrow());
    }

    @Test
    void detectsNothingWithoutUnits() {
        NonInferiorityPlan plan = new NonInferiorityPlan(0.1, 0.1, 0.02, 0.05, 0.8);

        assertThat(plan.power(0, 100)).isZero();
        assertThat(plan.power(3_000, 3_000)).isCloseTo(0.83, within(0.01));
    }

    @Test
    void refusesAnExpectationOfInferiority() {
        assertThatThrownBy(() -> new NonInferiorityPlan(0.2, 0.1, 0.05, 0.05, 0.8))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
