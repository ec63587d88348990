package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against facebook/planout, {@code test_assignment.py}, and hashlib; bucket-* of the vectors. */
class PlanOutHashTests {
    private static final PlanOutHash FOO = PlanOutHash.of("test_salt.foo.4");

    @Test
    void hashesAsPlanOutDoes() {
        assertThat(FOO.value()).isEqualTo(1000889843983841927L);
        assertThat(FOO.value() % 2).isEqualTo(1);
        assertThat(PlanOutHash.of("test_salt.bar.4").value() % 2).isZero();
        assertThat(PlanOutHash.of("test_salt.baz.4").value() % 2).isZero();
        assertThat(FOO.value() % 8).isEqualTo(7);
    }

    @Test
    void choosesByWeight() {
        double share = FOO.share();
        assertThat(share).isEqualTo(0.8681335546127672);
        assertThat(PlanOutHash.weighted(share, 0.5, 0.5)).isEqualTo(1);
        assertThat(PlanOutHash.weighted(share, 9, 1)).isZero();
        assertThat(PlanOutHash.weighted(share, 1, 0)).isZero();
        assertThat(new PlanOutChoice("test_salt.foo", new double[] {0.5, 0.5}).bucket("4"))
                .isEqualTo(share);
    }
}
