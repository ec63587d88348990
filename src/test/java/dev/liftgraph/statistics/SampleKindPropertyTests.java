package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.assertCoherent;
import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class SampleKindPropertyTests {

    @Property(seed = "1")
    void answersRatiosWithFiniteNumbers(
            @ForAll("wildRatios") Ratio control, @ForAll("wildRatios") Ratio treatment) {
        assertFinite(control, treatment);
    }

    @Property(seed = "2")
    void answersAdjustedMeansWithFiniteNumbers(
            @ForAll("wildAdjusted") CovariateAdjusted control,
            @ForAll("wildAdjusted") CovariateAdjusted treatment) {
        assertFinite(control, treatment);
    }

    @Property(seed = "3")
    void answersAdjustedRatiosWithFiniteNumbers(
            @ForAll("wildAdjustedRatios") CovariateAdjustedRatio control,
            @ForAll("wildAdjustedRatios") CovariateAdjustedRatio treatment) {
        assertFinite(control, treatment);
    }

    @Property(seed = "4")
    void mirrorsTheAbsoluteLiftWhenArmsAreSwapped(
            @ForAll("units") double[][] control, @ForAll("units") double[][] treatment) {
        for (int kind = 0; kind < 3; kind++) {
            Compared there = compare(kind, control, treatment);
            Compared back = compare(kind, treatment, control);
            assertThat(back.absolute().value()).isCloseTo(-there.absolute().value(), within(1e-9));
            assertThat(back.absolute().interval().lower())
                    .isNotNull()
                    .isCloseTo(-there.absolute().interval().upper(), within(1e-9));
            assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-9));
        }
    }

    @Property(seed = "5")
    void keepsRelativeLiftAndPValueWhenTheMetricIsScaled(
            @ForAll("units") double[][] control, @ForAll("units") double[][] treatment) {
        assertScaled(
                Comparisons.compare(
                        SampleKinds.adjustedOf(control, 1),
                        SampleKinds.adjustedOf(treatment, 1),
                        0.95),
                Comparisons.compare(
                        SampleKinds.adjustedOf(control, 1_000),
                        SampleKinds.adjustedOf(treatment, 1_000),
                        0.95));
        assertScaled(
                Comparisons.compare(
                        SampleKinds.adjustedRatioOf(control, 1),
                        SampleKinds.adjustedRatioOf(treatment, 1),
                        0.95),
                Comparisons.compare(
                        SampleKinds.adjustedRatioOf(control, 1_000),
                        SampleKinds.adjustedRatioOf(treatment, 1_000),
                        0.95));
    }

    @Property(seed = "6")
    void addsUpToTheSampleOfAllUnits(
            @ForAll("units") double[][] some, @ForAll("units") double[][] others) {
        double[][] all = Stream.of(some, others).flatMap(Stream::of).toArray(double[][]::new);
        for (int kind = 0; kind < 3; kind++) {
            Sample whole = sample(kind, all);
            Sample sum = sample(kind, some).plus(sample(kind, others));
            assertThat(sum.n()).isEqualTo(whole.n());
            assertThat(sum.mean()).isCloseTo(whole.mean(), within(1e-9));
            assertThat(sum.variance()).isCloseTo(whole.variance(), within(1e-8));
            Compared ofWhole = compared(Comparisons.compare(whole, sample(kind, some), 0.95));
            Compared ofSum = compared(Comparisons.compare(sum, sample(kind, some), 0.95));
            assertClose(ofSum.absolute(), ofWhole.absolute(), within(1e-8));
        }
    }

    @Property(seed = "7")
    void halvesTheStandardErrorWithFourTimesTheUnits(
            @ForAll("units") double[][] control, @ForAll("units") double[][] treatment) {
        for (int kind = 0; kind < 3; kind++) {
            Compared once = compare(kind, control, treatment);
            Compared fourfold = compare(kind, fourfold(control), fourfold(treatment));
            // variances have n - 1, so are smaller by up to a third with 3 units
            assertThat(fourfold.absolute().standardError())
                    .isCloseTo(once.absolute().standardError() / 2, withinPercentage(35));
        }
        Ratio c = SampleKinds.ratioOf(control, 0, 1);
        Ratio t = SampleKinds.ratioOf(treatment, 0, 1);
        assertThat(ArmPair.of(fourfold(c), fourfold(t)).relativeStandardError())
                .isCloseTo(ArmPair.of(c, t).relativeStandardError() / 2, withinPercentage(1e-9));
    }

    @Property(seed = "8")
    void keepsTheEstimateOfEqualStrata(
            @ForAll("units") double[][] control, @ForAll("units") double[][] treatment) {
        for (int kind = 0; kind < 3; kind++) {
            Stratum half =
                    new Stratum(
                            List.of(sample(kind, control), sample(kind, treatment)),
                            control.length + treatment.length);
            PostStratification twice = new PostStratification(List.of(half, half));
            Compared stratified = compared(twice.compare(0, 1, 0.95));
            Compared pooled =
                    compared(
                            Comparisons.compare(
                                    twice(sample(kind, control)),
                                    twice(sample(kind, treatment)),
                                    0.95));

            assertThat(stratified.absolute().value())
                    .isCloseTo(pooled.absolute().value(), within(1e-9));
            assertThat(relative(stratified).value())
                    .isCloseTo(relative(pooled).value(), within(1e-9));
            assertThat(stratified.absolute().standardError())
                    .isGreaterThanOrEqualTo(pooled.absolute().standardError() * (1 - 1e-9));
            assertThat(new PostStratification(List.of(half)).compare(0, 1, 0.95))
                    .isEqualTo(compare(kind, control, treatment));
        }
    }

    @Provide
    Arbitrary<double[][]> units() {
        return SampleKinds.units();
    }

    @Provide
    Arbitrary<Ratio> wildRatios() {
        return SampleKinds.wildRatios();
    }

    @Provide
    Arbitrary<CovariateAdjusted> wildAdjusted() {
        return SampleKinds.wildAdjusted();
    }

    @Provide
    Arbitrary<CovariateAdjustedRatio> wildAdjustedRatios() {
        return SampleKinds.wildAdjustedRatios();
    }

    private static void assertFinite(Sample control, Sample treatment) {
        assertThat(control.mean()).isFinite();
        assertThat(control.variance()).isFinite().isNotNegative();
        Sample both = control.plus(treatment);
        assertThat(both.mean()).isFinite();
        assertThat(both.variance()).isFinite().isNotNegative();
        assertCoherent(Comparisons.compare(control, treatment, 0.95));
        Stratum one = new Stratum(List.of(control, treatment), 100);
        Stratum other = new Stratum(List.of(treatment, control), 200);
        PostStratification strata = new PostStratification(List.of(one, other));
        assertCoherent(strata.compare(0, 1, 0.95));
        strata.mean(0).ifPresent(mean -> assertThat(mean).isFinite());
        strata.adjustment(0, 1).ifPresent(adjustment -> assertThat(adjustment.theta()).isFinite());
        for (LiftScale scale : LiftScale.values()) {
            LiftTest.of(control, treatment, scale)
                    .ifPresent(test -> assertThat(test.pValue()).isBetween(0.0, 1.0));
            NonInferiority.judge(control, treatment, Direction.INCREASE, scale, 0.01, 0.05);
        }
    }

    private static void assertScaled(Comparison plain, Comparison scaled) {
        assertThat(compared(scaled).pValue()).isCloseTo(compared(plain).pValue(), within(1e-9));
        assertClose(relative(compared(scaled)), relative(compared(plain)), within(1e-9));
    }

    private static void assertClose(Estimate actual, Estimate expected, Offset<Double> offset) {
        assertThat(actual.value()).isCloseTo(expected.value(), offset);
        assertThat(actual.standardError()).isCloseTo(expected.standardError(), offset);
    }

    private static Compared compare(int kind, double[][] control, double[][] treatment) {
        return compared(Comparisons.compare(sample(kind, control), sample(kind, treatment), 0.95));
    }

    private static Sample sample(int kind, double[][] units) {
        return switch (kind) {
            case 0 -> SampleKinds.ratioOf(units, 0, 1);
            case 1 -> SampleKinds.adjustedOf(units, 1);
            default -> SampleKinds.adjustedRatioOf(units, 1);
        };
    }

    private static Sample twice(Sample sample) {
        return sample.plus(sample);
    }

    private static Ratio fourfold(Ratio ratio) {
        return new Ratio(
                fourfold(ratio.numerator()), fourfold(ratio.denominator()), ratio.covariance());
    }

    private static Mean fourfold(Mean mean) {
        return new Mean(4 * mean.n(), mean.mean(), mean.variance());
    }

    private static double[][] fourfold(double[][] units) {
        return Stream.of(units, units, units, units).flatMap(Stream::of).toArray(double[][]::new);
    }
}
