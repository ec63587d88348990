package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class ConfidenceSequencePropertyTests {

    @Property(seed = "1")
    void isNeverMoreCertainThanASingleLook(
            @ForAll @Scale(8) @DoubleRange(min = -30, max = 30) double z,
            @ForAll @Scale(8) @DoubleRange(min = 0.001, max = 0.4) double alpha,
            @ForAll @Scale(8) @DoubleRange(min = 1, max = 1e7) double tuningUnits,
            @ForAll @LongRange(min = 1, max = 1L << 53) long n) {
        ConfidenceSequence sequence = new ConfidenceSequence(alpha, tuningUnits);
        double fixed = new StandardNormal().pValue(z);
        double critical = new StandardNormal().criticalValue(1 - alpha);
        Interval interval = sequence.interval(z, 1, n);

        assertThat(sequence.pValue(z, 1, n).orElseThrow()).isGreaterThanOrEqualTo(fixed);
        assertThat(interval.contains(z - critical)).isTrue();
        assertThat(interval.contains(z + critical)).isTrue();
    }

    @Property(seed = "2")
    void excludesZeroExactlyWhenThePValueIsBelowTheLevel(
            @ForAll @Scale(8) @DoubleRange(min = -12, max = 12) double z,
            @ForAll @Scale(8) @DoubleRange(min = 1e-6, max = 0.49) double alpha,
            @ForAll @LongRange(min = 1, max = 1_000_000) long n) {
        ConfidenceSequence both = new ConfidenceSequence(alpha, 1_000);
        OneSidedConfidenceSequence above = new OneSidedConfidenceSequence(alpha, 1_000);

        assertThat(both.interval(z, 1, n).contains(0))
                .isEqualTo(both.pValue(z, 1, n).orElseThrow() >= alpha);
        assertThat(above.above(z, 1, n).contains(0))
                .isEqualTo(above.pValue(z, 1, n).orElseThrow() >= alpha);
        assertThat(above.below(-z, 1, n).contains(0)).isEqualTo(above.above(z, 1, n).contains(0));
    }

    @Property(seed = "3")
    void isTheMixtureTestWithAMatchingSpread(
            @ForAll @Scale(8) @DoubleRange(min = -10, max = 10) double z,
            @ForAll @Scale(8) @DoubleRange(min = 1e-4, max = 0.4) double alpha,
            @ForAll @Scale(8) @DoubleRange(min = 1e-3, max = 1e3) double standardError,
            @ForAll @LongRange(min = 1, max = 1_000_000_000) long n) {
        ConfidenceSequence sequence = new ConfidenceSequence(alpha, 5_000);
        double tau = standardError * Math.exp(sequence.mixture(n).logRatio() / 2);
        MixtureSprt test = new MixtureSprt(alpha, tau);
        double value = z * standardError;

        assertThat(test.pValue(value, standardError).orElseThrow())
                .isCloseTo(sequence.pValue(value, standardError, n).orElseThrow(), within(1e-12));
        assertThat(Objects.requireNonNull(test.interval(0, standardError).upper()))
                .isCloseTo(
                        Objects.requireNonNull(sequence.interval(0, standardError, n).upper()),
                        withinPercentage(1e-9));
    }

    @Property(seed = "4")
    void answersWithFiniteNumbers(
            @ForAll("values") double value,
            @ForAll("errors") double standardError,
            @ForAll("levels") double alpha,
            @ForAll @LongRange(min = 0, max = 1L << 53) long n,
            @ForAll @LongRange(min = 1, max = 1L << 53) long tuningUnits,
            @ForAll("errors") double tau) {
        ConfidenceSequence sequence = new ConfidenceSequence(alpha, tuningUnits);
        assertCoherent(sequence.interval(value, standardError, n), value);
        sequence.pValue(value, standardError, n).ifPresent(p -> assertThat(p).isBetween(0.0, 1.0));
        sequence.price(n).ifPresent(price -> assertThat(price).isFinite().isPositive());
        if (alpha < 0.5) {
            OneSidedConfidenceSequence above = new OneSidedConfidenceSequence(alpha, tuningUnits);
            assertCoherent(above.above(value, standardError, n), value);
            assertCoherent(above.below(value, standardError, n), value);
            above.pValue(value, standardError, n).ifPresent(p -> assertThat(p).isBetween(0.0, 1.0));
        }
        if (tau > 0) {
            MixtureSprt test = new MixtureSprt(alpha, tau);
            assertCoherent(test.interval(value, standardError), value);
            test.pValue(value, standardError).ifPresent(p -> assertThat(p).isBetween(0.0, 1.0));
            test.logLikelihoodRatio(value, standardError)
                    .ifPresent(ratio -> assertThat(ratio).isFinite());
        }
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, 1e300, -1e300, 1e-300, Double.MAX_VALUE),
                Arbitraries.doubles().between(-100, 100).ofScale(6));
    }

    @Provide
    Arbitrary<Double> errors() {
        return Arbitraries.oneOf(
                Arbitraries.of(0.0, Double.MIN_VALUE, 1e-150, 1e150, 1e300),
                Arbitraries.doubles().between(1e-6, 100).ofScale(8));
    }

    @Provide
    Arbitrary<Double> levels() {
        return Arbitraries.oneOf(
                Arbitraries.of(1e-15, 0.01, 0.05, 0.4999999999999999, 0.5, 1 - 1e-15),
                Arbitraries.doubles().between(0.001, 0.999).ofScale(6));
    }

    private static void assertCoherent(Interval interval, double value) {
        assertThat(interval.contains(value)).as("%s %s", interval, value).isTrue();
    }
}
