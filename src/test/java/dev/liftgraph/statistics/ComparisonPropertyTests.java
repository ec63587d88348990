package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertCoherent;
import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComparisonPropertyTests {

    @Property(seed = "1")
    void answersEveryPairOfProportionsWithFiniteNumbers(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment,
            @ForAll("levels") double level) {
        assertCoherent(Comparisons.compare(control, treatment, level));
    }

    @Property(seed = "2")
    void answersEveryPairOfMeansWithFiniteNumbers(
            @ForAll("extremeMeans") Mean control,
            @ForAll("extremeMeans") Mean treatment,
            @ForAll("levels") double level) {
        assertCoherent(Comparisons.compare(control, treatment, level));
    }

    @Property(seed = "3")
    void mirrorsTheAbsoluteLiftWhenArmsOfProportionsAreSwapped(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment) {
        assertMirrored(control, treatment);
    }

    @Property(seed = "4")
    void mirrorsTheAbsoluteLiftWhenArmsOfMeansAreSwapped(
            @ForAll("means") Mean control, @ForAll("means") Mean treatment) {
        assertMirrored(control, treatment);
    }

    @Property(seed = "5")
    void keepsRelativeLiftAndPValueWhenTheMetricIsScaled(
            @ForAll("means") Mean control, @ForAll("means") Mean treatment) {
        Compared plain = compared(Comparisons.compare(control, treatment, 0.95));
        Compared scaled = compared(Comparisons.compare(scale(control), scale(treatment), 0.95));

        assertThat(scaled.pValue()).isCloseTo(plain.pValue(), within(1e-9));
        assertThat(relative(scaled).value()).isCloseTo(relative(plain).value(), within(1e-9));
        assertThat(relative(scaled).standardError())
                .isCloseTo(relative(plain).standardError(), withinPercentage(1e-6));
        assertThat(scaled.absolute().value())
                .isCloseTo(1000 * plain.absolute().value(), within(1e-6));
    }

    @Property(seed = "6")
    void halvesTheStandardErrorWithFourTimesTheUnits(
            @ForAll("means") Mean control, @ForAll("means") Mean treatment) {
        Compared plain = compared(Comparisons.compare(control, treatment, 0.95));
        Compared fourfold =
                compared(Comparisons.compare(fourfold(control), fourfold(treatment), 0.95));

        assertThat(fourfold.absolute().standardError())
                .isCloseTo(plain.absolute().standardError() / 2, withinPercentage(1e-9));
        assertThat(relative(fourfold).standardError())
                .isCloseTo(relative(plain).standardError() / 2, withinPercentage(1e-9));
    }

    @Property(seed = "7")
    void widensTheIntervalWithTheLevel(
            @ForAll("proportions") Proportion control,
            @ForAll("proportions") Proportion treatment) {
        if (Comparisons.compare(control, treatment, 0.9) instanceof Compared narrow) {
            Compared wide = compared(Comparisons.compare(control, treatment, 0.99));
            assertThat(wide.absolute().interval().lower())
                    .isLessThanOrEqualTo(narrow.absolute().interval().lower());
            assertThat(wide.absolute().interval().upper())
                    .isGreaterThanOrEqualTo(narrow.absolute().interval().upper());
        }
    }

    @Provide
    Arbitrary<Proportion> proportions() {
        return Arbitraries.oneOf(upTo(20), upTo(2_000), upTo(1_000_000_000_000L));
    }

    @Provide
    Arbitrary<Mean> means() {
        return Combinators.combine(
                        Arbitraries.longs().between(2, 10_000),
                        Arbitraries.doubles().between(0.5, 100).ofScale(6),
                        Arbitraries.doubles().between(0.001, 1_000).ofScale(6))
                .as(Mean::new);
    }

    @Provide
    Arbitrary<Mean> extremeMeans() {
        Arbitrary<Double> powers =
                Arbitraries.doubles().between(-320, 99).ofScale(6).map(e -> Math.pow(10, e));
        Arbitrary<Double> signed =
                Combinators.combine(powers, Arbitraries.of(-1.0, 0.0, 1.0)).as((p, s) -> p * s);
        return Combinators.combine(
                        Arbitraries.longs().between(2, Require.MOST_UNITS),
                        signed,
                        powers.map(power -> power * Math.sqrt(power)).injectNull(0.1))
                .as((n, mean, variance) -> new Mean(n, mean, variance == null ? 0 : variance));
    }

    @Provide
    Arbitrary<Double> levels() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.5, 0.8, 0.9, 0.95, 0.99),
                Arbitraries.doubles().between(0.001, 0.999_999_999_9).ofScale(10));
    }

    private static Arbitrary<Proportion> upTo(long most) {
        return Arbitraries.longs()
                .between(1, most)
                .flatMap(n ->
                        Arbitraries.longs()
                                .between(0, n)
                                .map(successes -> new Proportion(successes, n)));
    }

    private static void assertMirrored(Sample control, Sample treatment) {
        if (Comparisons.compare(control, treatment, 0.95) instanceof Compared there) {
            Compared back = compared(Comparisons.compare(treatment, control, 0.95));
            assertThat(back.absolute().value()).isEqualTo(-there.absolute().value());
            assertThat(back.absolute().interval().lower())
                    .isNotNull()
                    .isCloseTo(-there.absolute().interval().upper(), within(1e-9));
            assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-9));
        }
    }

    private static Mean scale(Mean sample) {
        return new Mean(sample.n(), sample.mean() * 1_000, sample.variance() * 1_000_000);
    }

    private static Mean fourfold(Mean sample) {
        return new Mean(4 * sample.n(), sample.mean(), sample.variance());
    }
}
