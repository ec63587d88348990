package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class ValidityPropertyTests {

    private static final NotChecked UNCHECKED =
            new NotChecked(NotChecked.Reason.FEWER_THAN_100_UNITS);

    @Property(seed = "1")
    void judgesEverySegment(
            @ForAll @LongRange(min = 0, max = 1L << 50) long nControl,
            @ForAll @LongRange(min = 0, max = 5_000) long nTreatment,
            @ForAll @DoubleRange(min = 0, max = 1) double weight) {
        Validity validity =
                judge(nControl, nTreatment, weight, new ProportionPlan(0.1, 0.02, 0.05, 0.8));

        assertThat(validity.power()).isNotNull().isBetween(0.0, 1.0);
        assertThat(validity.verdict() == Verdict.NO_DATA)
                .isEqualTo(nControl == 0 || nTreatment == 0);
        if (validity.missingPerVariant() != null) {
            assertThat(validity.missingPerVariant()).isNotNegative();
            assertThat(validity.missingPerVariant() > 0).isEqualTo(validity.power() < 0.8);
        }
    }

    @Property(seed = "2")
    void isNotWorseForMoreUnits(
            @ForAll @LongRange(min = 0, max = 10_000) long units,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) @Scale(3) double effect) {
        ProportionPlan plan = new ProportionPlan(0.1, effect, 0.05, 0.8);

        assertThat(judge(2 * units, 2 * units, 0.5, plan).verdict())
                .isGreaterThanOrEqualTo(judge(units, units, 0.5, plan).verdict());
    }

    private static Validity judge(long nControl, long nTreatment, double weight, Plan plan) {
        return ValidityRule.judge(
                List.of(
                        new Proportion(nControl / 10, nControl),
                        new Proportion(nTreatment / 10, nTreatment)),
                0,
                List.of(weight, 1 - weight),
                plan,
                UNCHECKED,
                0.001);
    }
}
