package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against facebook/planout, {@code test_assignment.py}, and hashlib; bucket-* of the vectors. */
class PlanOutHashTests {
    private static final PlanOutHash FOO = PlanOutHash.of("test_salt.foo.4");

    @Test
    void choosesAsPlanOutDoes() {
        assertThat(FOO.value()).isEqualTo(1000889843983841927L);
        assertThat(FOO.uniform(2)).isEqualTo(1);
        assertThat(PlanOutHash.of("test_salt.bar.4").uniform(2)).isZero();
        assertThat(PlanOutHash.of("test_salt.baz.4").uniform(2)).isZero();
        assertThat(FOO.uniform(8)).isEqualTo(7);
    }

    @Test
    void choosesByWeight() {
        assertThat(FOO.share()).isEqualTo(0.8681335546127672);
        assertThat(FOO.weighted(0.5, 0.5)).isEqualTo(1);
        assertThat(FOO.weighted(9, 1)).isZero();
        assertThat(FOO.weighted(1, 0)).isZero();
    }
}
