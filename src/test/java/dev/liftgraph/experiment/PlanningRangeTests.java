package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningRangeTests {
    @Test
    void takesWeightsToWithinTheirToleranceAsWritten() {
        assertThat(PlanningRange.sumToOne(List.of(0.5, 0.500000001))).isTrue();
        assertThat(PlanningRange.sumToOne(List.of(0.5, 0.499999999))).isTrue();
        assertThat(PlanningRange.sumToOne(List.of(0.5, 0.5000000011))).isFalse();
        assertThat(PlanningRange.sumToOne(Collections.nCopies(3, 1.0 / 3))).isTrue();
        assertThat(PlanningRange.sumToOne(Collections.nCopies(10, 0.1))).isTrue();
        assertThat(PlanningRange.sumToOne(List.of())).isFalse();
        assertThat(PlanningRange.sumToOne(List.of(1e308, -1e308))).isFalse();
    }
}
