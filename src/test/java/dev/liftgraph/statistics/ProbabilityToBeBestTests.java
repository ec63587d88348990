package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ProbabilityToBeBestTests {

    /** Reference: scipy 1.17.1, {@code integrate.quad} of the density times the others' cdf. */
    @Test
    void comparesThreeRates() {
        List<BetaPosterior> arms =
                List.of(
                        new BetaPosterior(20.5, 180.5),
                        new BetaPosterior(25.5, 170.5),
                        new BetaPosterior(2000.5, 17000.5));

        List<Double> best = ProbabilityToBeBest.ofRates(arms, Direction.INCREASE);

        assertThat(best.get(0)).isCloseTo(0.1609459853943847, within(1e-11));
        assertThat(best.get(1)).isCloseTo(0.7505146531583674, within(1e-11));
        assertThat(best.get(2)).isCloseTo(0.08853936144724715, within(1e-11));
    }

    /** Reference: scipy 1.17.1, {@code integrate.quad} of the density times the others' cdf. */
    @Test
    void comparesThreeMeansOfVeryDifferentWidths() {
        List<NormalPosterior> arms =
                List.of(
                        new NormalPosterior(1, 1),
                        new NormalPosterior(1.5, 0.01),
                        new NormalPosterior(0, 3));

        assertThat(ProbabilityToBeBest.ofMeans(arms, Direction.INCREASE).getFirst())
                .isCloseTo(0.23416390388990635, within(1e-11));
    }

    @Test
    void sharesTheChanceOfArmsKnownToBeEqual() {
        NormalPosterior known = new NormalPosterior(1.5, 0);
        List<Double> best =
                ProbabilityToBeBest.ofMeans(
                        List.of(
                                new NormalPosterior(1, 1),
                                known,
                                new NormalPosterior(0, 3),
                                known,
                                new NormalPosterior(1, 0)),
                        Direction.INCREASE);

        assertThat(best.get(0)).isCloseTo(0.23415988403500093, within(1e-11));
        assertThat(best.get(1)).isCloseTo(0.23906016767555804, within(1e-11));
        assertThat(best.get(3)).isEqualTo(best.get(1));
        assertThat(best.get(4)).isZero();
    }

    @Test
    void isHalfForTwoEqualArms() {
        NormalPosterior arm = new NormalPosterior(-4, 2);

        assertThat(ProbabilityToBeBest.ofMeans(List.of(arm, arm), Direction.DECREASE).getFirst())
                .isCloseTo(0.5, within(1e-12));
        assertThat(ProbabilityToBeBest.ofMeans(List.of(arm), Direction.DECREASE))
                .first()
                .satisfies(only -> assertThat(only).isCloseTo(1, within(1e-12)));
    }

    @Property(seed = "44", tries = 200)
    void sumsToOneForRates(@ForAll("rates") List<BetaPosterior> arms) {
        assertSumsToOne(ProbabilityToBeBest.ofRates(arms, Direction.INCREASE));
        assertSumsToOne(ProbabilityToBeBest.ofRates(arms, Direction.DECREASE));
    }

    @Property(seed = "45", tries = 500)
    void sumsToOneForMeans(@ForAll("means") List<NormalPosterior> arms) {
        assertSumsToOne(ProbabilityToBeBest.ofMeans(arms, Direction.INCREASE));
        assertSumsToOne(ProbabilityToBeBest.ofMeans(arms, Direction.DECREASE));
    }

    @Provide
    Arbitrary<List<BetaPosterior>> rates() {
        Arbitrary<Double> parameters =
                Arbitraries.doubles().between(-1, 16).map(power -> Math.pow(10, power));
        return Combinators.combine(parameters, parameters)
                .as(BetaPosterior::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<NormalPosterior>> means() {
        Arbitrary<Double> powers =
                Arbitraries.doubles().between(-300, 300).map(power -> Math.pow(10, power));
        Arbitrary<Double> signed =
                Combinators.combine(powers, Arbitraries.of(-1.0, 0.0, 1.0)).as((p, s) -> p * s);
        return Combinators.combine(
                        Arbitraries.oneOf(signed, Arbitraries.doubles().between(-2, 2)),
                        Arbitraries.oneOf(powers, Arbitraries.of(0.0, 0.5, 1.0)))
                .as(NormalPosterior::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static void assertSumsToOne(List<Double> probabilities) {
        double sum = 0;
        for (double probability : probabilities) {
            assertThat(probability).isBetween(0.0, 1.0 + 1e-12);
            sum += probability;
        }
        assertThat(sum).isCloseTo(1, within(1e-12));
    }
}
