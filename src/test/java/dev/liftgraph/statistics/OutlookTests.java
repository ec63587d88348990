package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlookTests {

    /** Both comparisons have a power of 1.0, in double precision the same number. */
    @Test
    void hasTheLargestDetectableEffectWhereAllPowersAreOne() {
        Plan plan = new MeanPlan(5, 3, 1, 0.05, 0.8);
        double weakest = plan.minimumDetectableEffect(400, 200).orElseThrow();

        Outlook outlook = Outlook.of(plan, 0, arms(400, 400, 200), 0, List.of(0.4, 0.4, 0.2));

        assertThat(outlook.power()).isEqualTo(plan.power(400, 400)).isEqualTo(1);
        assertThat(outlook.minimumDetectableEffect()).isEqualTo(weakest);
        assertThat(Outlook.of(plan, 0, arms(400, 200, 400), 0, List.of(0.4, 0.2, 0.4)))
                .isEqualTo(outlook);
    }

    @Test
    void hasTheNumbersOfTheWeakestComparison() {
        Plan plan = new ProportionPlan(0.1, 0.02, 0.05, 0.8);

        Outlook outlook = Outlook.of(plan, 0, arms(3_000, 2_000, 1_000), 0, List.of(0.5, 0.3, 0.2));

        assertThat(outlook.power()).isEqualTo(plan.power(3_000, 1_000));
        assertThat(outlook.minimumDetectableEffect())
                .isEqualTo(plan.minimumDetectableEffect(3_000, 1_000).orElseThrow());
    }

    @Test
    void detectsNothingWhereOneComparisonDoesNot() {
        Plan plan = new ProportionPlan(0.1, 0.02, 0.05, 0.8);

        Outlook outlook = Outlook.of(plan, 0, arms(3_000, 2_000, 0), 0, List.of(0.5, 0.3, 0.2));

        assertThat(outlook.power()).isZero();
        assertThat(outlook.minimumDetectableEffect()).isNull();
    }

    private static List<Sample> arms(long... units) {
        return Arrays.stream(units).<Sample>mapToObj(n -> new Proportion(n / 10, n)).toList();
    }
}
