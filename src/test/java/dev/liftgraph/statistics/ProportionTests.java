package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ProportionTests {

    @Test
    void variesByTheBinomialVarianceOfOneUnit() {
        Proportion sample = new Proportion(3, 12);

        assertThat(sample.mean()).isEqualTo(0.25);
        assertThat(sample.variance()).isEqualTo(0.1875);
        assertThat(sample.varianceOfMean()).isEqualTo(0.015625);
    }

    @Test
    void isZeroWithoutUnits() {
        Proportion sample = new Proportion(0, 0);

        assertThat(sample.mean()).isZero();
        assertThat(sample.variance()).isZero();
        assertThat(sample.varianceOfMean()).isZero();
    }

    @Test
    void addsUp() {
        assertThat(new Proportion(1, 4).plus(new Proportion(2, 5))).isEqualTo(new Proportion(3, 9));
    }

    @Test
    void rejectsImpossibleCounts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(5, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(-1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Proportion(0, -1));
    }

    @Test
    void rejectsAnotherKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Proportion(1, 4).plus(new Mean(1, 2, 0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mean(1, 2, 0).plus(new Proportion(1, 4)));
    }
}
