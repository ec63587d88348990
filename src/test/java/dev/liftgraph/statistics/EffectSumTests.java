package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EffectSumTests {
    private static final double EXACT = 1e-12;

    @Test
    void addsVariancesOfIndependentEffects() {
        assertThat(EffectSum.independent(List.of(new EffectSize(1, 3), new EffectSize(-5, 4))))
                .isEqualTo(new EffectSize(-4, 5));
        assertThat(EffectSum.independent(List.of())).isEqualTo(new EffectSize(0, 0));
    }

    @Test
    void isTheShrunkEffectWhereThereIsOne() {
        ShrunkEffect effect = shrunk().effects().getFirst();
        EffectSize sum = EffectSum.shrunk(List.of(new EffectSum.Part(effect, 10)));

        assertThat(sum.value()).isCloseTo(10 * effect.value(), within(EXACT));
        assertThat(sum.standardError()).isCloseTo(10 * effect.standardError(), within(EXACT));
    }

    /** Drawn together, equally known effects keep their sum: so its variance is theirs. */
    @Test
    void knowsThatAllLeanOnOneAverage() {
        List<EffectSum.Part> parts =
                shrunk().effects().stream().map(each -> new EffectSum.Part(each, 1)).toList();
        EffectSize sum = EffectSum.shrunk(parts);
        double tau = shrunk().tauSquared();
        double weight = 0.25 / (0.25 + tau);

        assertThat(sum.value()).isCloseTo(9, within(EXACT));
        assertThat(Math.pow(sum.standardError(), 2))
                .isCloseTo(
                        3 * (1 - weight) * 0.25 + Math.pow(3 * weight, 2) * (0.25 + tau) / 3,
                        within(EXACT));
    }

    private static EmpiricalBayes shrunk() {
        return (EmpiricalBayes)
                Shrinkage.of(
                        List.of(
                                new EffectSize(1, 0.5),
                                new EffectSize(3, 0.5),
                                new EffectSize(5, 0.5)));
    }
}
