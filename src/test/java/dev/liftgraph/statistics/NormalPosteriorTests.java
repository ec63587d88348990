package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NormalPosteriorTests {

    @Test
    void weighsDataAndPriorByTheirPrecision() {
        NormalPosterior posterior =
                NormalPosterior.of(new EffectSize(0.4, 0.1), new NormalPrior(0, 0.1));

        assertThat(posterior.value()).isCloseTo(0.2, within(1e-15));
        assertThat(posterior.standardDeviation()).isCloseTo(0.1 / Math.sqrt(2), within(1e-15));
    }

    @Test
    void isTheDataAloneUnderAFlatPrior() {
        assertThat(NormalPosterior.of(new EffectSize(0.4, 0.1), new FlatPrior()))
                .isEqualTo(new NormalPosterior(0.4, 0.1));
    }

    @Test
    void mirrorsWhereLessIsBetter() {
        NormalPosterior posterior = new NormalPosterior(0.1, 0.05);

        assertThat(posterior.chanceToWin(Direction.DECREASE))
                .isCloseTo(1 - posterior.chanceToWin(Direction.INCREASE), within(1e-15));
        assertThat(posterior.lossOfShipping(Direction.DECREASE))
                .isEqualTo(posterior.lossOfStaying(Direction.INCREASE));
    }

    @Test
    void knowsALiftWithoutUncertainty() {
        assertThat(new NormalPosterior(0.1, 0).chanceToWin(Direction.INCREASE)).isEqualTo(1);
        assertThat(new NormalPosterior(-0.1, 0).chanceToWin(Direction.INCREASE)).isZero();
        assertThat(new NormalPosterior(0, 0).chanceToWin(Direction.INCREASE)).isEqualTo(0.5);
        assertThat(new NormalPosterior(0.1, 0).lossOfStaying(Direction.INCREASE)).isEqualTo(0.1);
        assertThat(new NormalPosterior(0.1, 0).lossOfShipping(Direction.INCREASE)).isZero();
        assertThat(NormalPosterior.of(new EffectSize(0.4, 0), new NormalPrior(0, 0.1)).value())
                .isEqualTo(0.4);
    }

    @Test
    void scalesAPriorToTheBaseline() {
        assertThat(new NormalPrior(0.1, 0.3).scaledTo(-20)).contains(new NormalPrior(2, 6));
        assertThat(new NormalPrior(0.1, 0.3).scaledTo(0)).isEmpty();
        assertThat(new NormalPrior(0.1, 1e300).scaledTo(1e100)).isEmpty();
        assertThat(new FlatPrior().scaledTo(0)).contains(new FlatPrior());
    }

    @Test
    void rejectsAPriorWithoutWidth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NormalPrior(0, 0));
    }

    @Property(seed = "38")
    void losesByShippingOrStayingTheDifferenceOfTheMeans(
            @ForAll @DoubleRange(min = -10, max = 10) double value,
            @ForAll @DoubleRange(max = 10) double deviation) {
        NormalPosterior posterior = new NormalPosterior(value, deviation);
        double shipping = posterior.lossOfShipping(Direction.INCREASE);
        double staying = posterior.lossOfStaying(Direction.INCREASE);

        assertThat(staying - shipping).isCloseTo(value, within(1e-12));
        assertThat(shipping).isNotNegative();
    }

    @Property(seed = "39")
    void keepsChanceAndSignWhenTheMetricIsScaled(
            @ForAll @DoubleRange(min = -1, max = 1) double value,
            @ForAll @DoubleRange(min = 0.01, max = 1) double error) {
        NormalPrior prior = new NormalPrior(0.05, 0.3);
        NormalPosterior plain = NormalPosterior.of(new EffectSize(value, error), prior);
        NormalPosterior scaled =
                NormalPosterior.of(
                        new EffectSize(1000 * value, 1000 * error),
                        prior.scaledTo(1000).orElseThrow());

        assertThat(scaled.chanceToWin(Direction.INCREASE))
                .isCloseTo(plain.chanceToWin(Direction.INCREASE), within(1e-12));
        assertThat(scaled.standardDeviation())
                .isCloseTo(1000 * plain.standardDeviation(), withinPercentage(1e-10));
    }

    @Property(seed = "40")
    void leavesOnlyFiniteNumbers(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double value,
            @ForAll @DoubleRange(max = 1e300) double error,
            @ForAll @DoubleRange(min = -300, max = 300) double power) {
        double width = Math.pow(10, power);
        NormalPosterior posterior =
                NormalPosterior.of(new EffectSize(value, error), new NormalPrior(0, width));

        assertThat(posterior.chanceToWin(Direction.INCREASE)).isBetween(0.0, 1.0);
        assertThat(posterior.lossOfShipping(Direction.INCREASE)).isFinite().isNotNegative();
        assertThat(posterior.credibleInterval(0.95)).isNotNull();
    }
}
