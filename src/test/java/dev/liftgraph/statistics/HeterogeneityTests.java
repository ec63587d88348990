package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class HeterogeneityTests {

    @Test
    void givesTheReasonForNoTest() {
        EffectSize effect = new EffectSize(1, 1);

        assertThat(HeterogeneityCheck.of(List.of(effect), 0.95))
                .isEqualTo(new NotPooled(Reason.FEWER_THAN_2_EFFECTS));
        assertThat(HeterogeneityCheck.of(List.of(effect, new EffectSize(1, 0)), 0.95))
                .isEqualTo(new NotPooled(Reason.ZERO_STANDARD_ERROR));
        assertThat(
                        HeterogeneityCheck.of(
                                List.of(new EffectSize(1e300, 1e-9), new EffectSize(0, 1e-9)), 0.9))
                .isEqualTo(new NotPooled(Reason.OUT_OF_RANGE));
    }

    @Test
    void findsNothingBetweenEqualEffects() {
        EffectSize effect = new EffectSize(0.3, 0.1);
        Heterogeneity test = test(effect, effect, effect);

        assertThat(test.q()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
        assertThat(test.iSquared()).isZero();
        assertThat(test.pauleMandel().tauSquared()).isZero();
        assertThat(test.derSimonianLaird().wald()).isEqualTo(test.fixed());
    }

    @Test
    void keepsAWidthWhereEffectsHappenToAgree() {
        EffectSize effect = new EffectSize(0.3, 0.1);
        Heterogeneity test = test(effect, effect, effect);

        assertThat(test.derSimonianLaird().hartungKnapp().standardError())
                .isEqualTo(test.fixed().standardError());
        assertThat(test.derSimonianLaird().hartungKnapp().interval().upper())
                .isNotNull()
                .isGreaterThan(test.fixed().interval().upper());
    }

    @Test
    void keepsItsDigitsBesideAMuchMorePreciseEffect() {
        Heterogeneity test =
                test(new EffectSize(5, 1), new EffectSize(1, 1e-120), new EffectSize(-3, 2));

        assertThat(test.q()).isCloseTo(20, withinPercentage(1e-9));
        assertThat(test.fixed().value()).isEqualTo(1);
    }

    @Property(seed = "33")
    void isTheSquareOfTheInteractionForTwoEffects(
            @ForAll @DoubleRange(min = -100, max = 100) double first,
            @ForAll @DoubleRange(min = -100, max = 100) double second,
            @ForAll @DoubleRange(min = 0.01, max = 10) double error) {
        double z = (first - second) / Math.hypot(error, 0.5);
        Heterogeneity test = test(new EffectSize(first, error), new EffectSize(second, 0.5));

        assertThat(test.q()).isCloseTo(z * z, within(1e-9 * Math.max(1, z * z)));
        assertThat(test.pauleMandel().tauSquared())
                .isCloseTo(
                        test.derSimonianLaird().tauSquared(),
                        within(1e-9 * Math.max(1, test.derSimonianLaird().tauSquared())));
    }

    private static Heterogeneity test(EffectSize... effects) {
        return (Heterogeneity) HeterogeneityCheck.of(List.of(effects), 0.95);
    }
}
