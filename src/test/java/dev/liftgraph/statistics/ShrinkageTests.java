package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ShrinkageTests {

    private static final EffectSize EFFECT = new EffectSize(0.1, 0.05);

    @Test
    void leavesFewEffectsAsTheyAre() {
        assertThat(Shrinkage.of(List.of(EFFECT, EFFECT)))
                .isEqualTo(new NotShrunk(NotShrunk.Reason.FEWER_THAN_3_EFFECTS));
        assertThat(Shrinkage.of(List.of(EFFECT, EFFECT, new EffectSize(1, 0))))
                .isEqualTo(new NotShrunk(NotShrunk.Reason.ZERO_STANDARD_ERROR));
    }

    @Test
    void givesAllTheAverageWhereNothingSaysTheyDiffer() {
        EmpiricalBayes answer =
                (EmpiricalBayes) Shrinkage.of(List.of(EFFECT, EFFECT, new EffectSize(0.12, 0.1)));

        assertThat(answer.tauSquared()).isZero();
        assertThat(answer.effects())
                .allMatch(effect -> effect.value() == answer.average())
                .allMatch(effect -> effect.weightOfAverage() == 1);
    }

    @Test
    void takesPauleAndMandelsEstimateFromFiveEffects() {
        List<EffectSize> four =
                List.of(EFFECT, new EffectSize(0.9, 0.1), new EffectSize(-0.4, 0.2), EFFECT);
        List<EffectSize> five = List.of(four.get(0), four.get(1), four.get(2), EFFECT, EFFECT);

        assertThat(Shrinkage.of(four))
                .isEqualTo(Shrinkage.of(four, TauSquared.DERSIMONIAN_LAIRD))
                .isNotEqualTo(Shrinkage.of(four, TauSquared.PAULE_MANDEL));
        assertThat(Shrinkage.of(five)).isEqualTo(Shrinkage.of(five, TauSquared.PAULE_MANDEL));
    }

    @Test
    void shrinksEquallyKnownEffectsByJamesAndStein() {
        assertThat(JamesStein.shrink(List.of(1.0, 2.0, 3.0), 1)).isEmpty();
        assertThat(JamesStein.shrink(List.of(1.0, 1.0, 1.0, 1.0), 1).orElseThrow().factor())
                .isZero();
        assertThat(JamesStein.shrink(List.of(1.0, 1.1, 0.9, 1.0), 1).orElseThrow().values())
                .allMatch(value -> value == 1);
        assertThat(JamesStein.shrink(List.of(1.0, -1.0, 3.0, 5.0), 0).orElseThrow().values())
                .containsExactly(1.0, -1.0, 3.0, 5.0);
    }

    @Property(seed = "34")
    void keepsEachEffectBetweenItselfAndTheAverage(@ForAll("effects") List<EffectSize> effects) {
        switch (Shrinkage.of(effects)) {
            case NotShrunk(NotShrunk.Reason reason) -> assertThat(reason).isNotNull();
            case EmpiricalBayes answer -> {
                for (ShrunkEffect effect : answer.effects()) {
                    double raw = effect.raw().value();
                    assertThat(effect.value())
                            .isBetween(
                                    Math.min(raw, answer.average()),
                                    Math.max(raw, answer.average()));
                    assertThat(effect.standardError()).isFinite().isNotNegative();
                }
            }
        }
    }

    @Property(seed = "35")
    void poolsAnyEffectsToFiniteNumbers(@ForAll("effects") List<EffectSize> effects) {
        switch (HeterogeneityCheck.of(effects, 0.95)) {
            case NotPooled(NotPooled.Reason reason) -> assertThat(reason).isNotNull();
            case Heterogeneity test -> {
                assertThat(test.hSquared()).isFinite().isNotNegative();
                assertThat(test.iSquared()).isBetween(0.0, 1.0);
                for (RandomEffects random : List.of(test.derSimonianLaird(), test.pauleMandel())) {
                    assertThat(random.tauSquared()).isFinite().isNotNegative();
                    assertThat(random.iSquared()).isBetween(0.0, 1.0);
                    assertThat(random.hSquared()).isFinite();
                }
            }
        }
        assertThat(CrossoverCheck.of(effects)).isNotNull();
        assertThat(InverseVariance.pool(effects, 0.95)).isNotNull();
    }

    @Provide
    Arbitrary<List<EffectSize>> effects() {
        Arbitrary<EffectSize> sane = effect(-3, 2, -3, 2);
        return Arbitraries.oneOf(sane.list().ofMaxSize(9), wild().list().ofMaxSize(6));
    }

    private static Arbitrary<EffectSize> wild() {
        return effect(-300, 100, -125, 125);
    }

    private static Arbitrary<EffectSize> effect(int low, int high, int least, int most) {
        return Combinators.combine(
                        Arbitraries.doubles().between(low, high),
                        Arbitraries.of(-1.0, 0.0, 1.0),
                        Arbitraries.doubles().between(least, most))
                .as((power, sign, error) ->
                        new EffectSize(sign * Math.pow(10, power), Math.pow(10, error)));
    }
}
