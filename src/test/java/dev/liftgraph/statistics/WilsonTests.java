package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonTests {

    private static final double CRITICAL = new StandardNormal().criticalValue(0.95);

    @Test
    void agreesWithNewcombesTable() {
        // Newcombe (1998), Statistics in Medicine 17, 857-872, table I: 15/148 gives 0.0624 to
        // 0.1605
        Wilson interval = Wilson.of(new Proportion(15, 148), CRITICAL);

        assertThat(interval.lower()).isCloseTo(0.06238639953073628, within(1e-12));
        assertThat(interval.upper()).isCloseTo(0.16048724172330803, within(1e-12));
    }

    @Test
    void endsAtTheObservedProportionWhenThatIsZeroOrOne() {
        Wilson none = Wilson.of(new Proportion(0, 29), CRITICAL);
        Wilson all = Wilson.of(new Proportion(29, 29), CRITICAL);

        assertThat(none.lower()).isZero();
        assertThat(none.upper()).isCloseTo(0.11696979849974075, within(1e-12));
        assertThat(all.upper()).isOne();
        assertThat(all.lower()).isCloseTo(1 - 0.11696979849974075, within(1e-12));
    }
}
