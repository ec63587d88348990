package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DesignAnalysisTests {

    @Test
    void hasNoAnswerWithoutAnEffect() {
        assertThat(DesignAnalysis.of(new EffectSize(0, 1), 0.05)).isEmpty();
        assertThat(DesignAnalysis.of(new EffectSize(1e-310, 1e10), 0.05)).isEmpty();
        assertThat(DesignAnalysis.ofPower(0.05, 0.05)).isEmpty();
        assertThat(DesignAnalysis.ofPower(0, 0.05)).isEmpty();
        assertThat(DesignAnalysis.ofPower(Math.nextUp(0.05), 0.05)).isNotNull();
    }

    @Test
    void exaggeratesNothingWithFullPower() {
        assertThat(DesignAnalysis.of(new EffectSize(-5, 0), 0.05))
                .contains(new DesignAnalysis(1, 0, 1));
        assertThat(DesignAnalysis.ofPower(1, 0.05).orElseThrow().exaggeration())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void givesTheRiskOfSurePrograms() {
        assertThat(FalsePositiveRisk.of(0.05, 0.8, 0).value()).isEqualTo(1);
        assertThat(FalsePositiveRisk.of(0.05, 0.8, 1).value()).isZero();
        assertThat(FalsePositiveRisk.of(1e-300, 1e-300, 0.5).value()).isBetween(0.0, 1.0);
    }

    @Property(seed = "47")
    void leavesOnlyFiniteNumbers(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double effect,
            @ForAll @DoubleRange(max = 1e300) double error,
            @ForAll @DoubleRange(min = -300, max = -0.01) double logAlpha,
            @ForAll @DoubleRange(max = 1) double power) {
        double alpha = Math.pow(10, logAlpha);
        // the constructor refuses anything else
        assertThat(DesignAnalysis.of(new EffectSize(effect, error), alpha)).isNotNull();
        assertThat(DesignAnalysis.ofPower(power, alpha)).isNotNull();
    }

    @Property(seed = "48")
    void agreesBetweenEffectAndPower(@ForAll @DoubleRange(min = 0.1, max = 6) double size) {
        DesignAnalysis byEffect = DesignAnalysis.of(new EffectSize(size, 1), 0.05).orElseThrow();
        DesignAnalysis byPower = DesignAnalysis.ofPower(byEffect.power(), 0.05).orElseThrow();

        assertThat(byPower.exaggeration()).isCloseTo(byEffect.exaggeration(), within(1e-6));
    }
}
