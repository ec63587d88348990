package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

class GroupSequentialPropertyTests {

    @Property(seed = "1", tries = 100)
    void spendsTheLevelInAllAndNoMore(
            @ForAll("spending") SpendingFunction spending,
            @ForAll Sides sides,
            @ForAll @Scale(8) @DoubleRange(min = 0.001, max = 0.4) double alpha,
            @ForAll @Size(min = 1, max = 5)
                    List<@Scale(8) @DoubleRange(min = 0.01, max = 1) Double> steps) {
        List<Double> units = cumulative(steps);
        GroupSequential design = new GroupSequential(alpha, sides, spending);
        List<LookBoundary> looks = boundaries(design.looks(units, units.getLast()));
        double[] information = units.stream().mapToDouble(Double::doubleValue).toArray();
        double[] z = looks.stream().mapToDouble(LookBoundary::z).toArray();

        assertThat(looks.getLast().spent()).isCloseTo(alpha, within(1e-15));
        assertThat(new BoundaryCrossing(information, sides).probability(z, 0))
                .isCloseTo(alpha, within(1e-10));
    }

    @Property(seed = "2", tries = 60)
    void lowersTheBoundaryOfObrienAndFlemingFromLookToLook(
            @ForAll @IntRange(min = 2, max = 12) int looks,
            @ForAll Sides sides,
            @ForAll @Scale(8) @DoubleRange(min = 0.001, max = 0.2) double alpha) {
        List<Double> units = IntStream.rangeClosed(1, looks).mapToObj(k -> 50.0 * k).toList();
        List<LookBoundary> bounds =
                boundaries(
                        new GroupSequential(alpha, sides, new SpendingFunction.ObrienFleming())
                                .looks(units, 50.0 * looks));
        for (int k = 1; k < looks; k++) {
            assertThat(bounds.get(k).z()).isLessThan(bounds.get(k - 1).z());
        }
        double single = -StandardNormal.quantile(sides.perSide(alpha));
        assertThat(bounds.getLast().z()).isGreaterThan(single);
    }

    @Property(seed = "3", tries = 100)
    void adjustsThePValueSoThatItAgreesWithTheBoundaries(
            @ForAll("spending") SpendingFunction spending,
            @ForAll Sides sides,
            @ForAll @Scale(8) @DoubleRange(min = -5, max = 5) double first,
            @ForAll @Scale(8) @DoubleRange(min = -5, max = 5) double second) {
        List<Double> units = List.of(40.0, 100.0);
        GroupSequential design = new GroupSequential(0.05, sides, spending);
        List<LookBoundary> looks = boundaries(design.looks(units, 100));
        boolean crossed =
                isBeyond(first, looks.get(0), sides) || isBeyond(second, looks.get(1), sides);
        double p = design.pValue(units, 100, List.of(first, second)).orElseThrow();
        double least = Math.min(single(first, sides), single(second, sides));

        assertThat(p < 0.05).isEqualTo(crossed);
        assertThat(p).isGreaterThanOrEqualTo(least * (1 - 1e-12)).isLessThanOrEqualTo(1);
    }

    @Property(seed = "4", tries = 60)
    void answersWithFiniteNumbers(
            @ForAll("spending") SpendingFunction spending,
            @ForAll Sides sides,
            @ForAll("levels") double alpha,
            @ForAll @Size(max = 5) List<@Scale(8) @DoubleRange(min = 0, max = 9e15) Double> units,
            @ForAll("scales") double scale,
            @ForAll("statistics") double statistic) {
        List<Double> information = units.stream().map(n -> n * scale).sorted().toList();
        GroupSequential design = new GroupSequential(alpha, sides, spending);
        for (double planned : List.of(1.0, 9e15 * scale)) {
            for (Look look : design.looks(information, planned)) {
                if (look instanceof LookBoundary boundary) {
                    assertThat(Math.abs(boundary.z())).isLessThanOrEqualTo(37);
                    assertThat(design.interval(boundary, statistic, 1).level()).isPositive();
                }
            }
            assertThat(design.closing(information, planned)).hasSameSizeAs(information);
            design.pValue(information, planned, information.stream().map(n -> statistic).toList())
                    .ifPresent(p -> assertThat(p).isBetween(0.0, 1.0));
            assertThat(design.power(information, planned, statistic)).isBetween(0.0, 1.0);
        }
    }

    @Provide
    Arbitrary<SpendingFunction> spending() {
        return Arbitraries.of(
                new SpendingFunction.ObrienFleming(),
                new SpendingFunction.Pocock(),
                new SpendingFunction.HwangShihDeCani(-4),
                new SpendingFunction.HwangShihDeCani(0),
                new SpendingFunction.PowerFamily(2));
    }

    @Provide
    Arbitrary<Double> levels() {
        return Arbitraries.of(1e-15, 1e-6, 0.01, 0.05, 0.3, 0.9, 0.999999);
    }

    @Provide
    Arbitrary<Double> scales() {
        return Arbitraries.of(1.0, 1e-10, 1e-15, 1e-30);
    }

    @Provide
    Arbitrary<Double> statistics() {
        return Arbitraries.of(0.0, 1.0, -2.5, 40.0, -1e300, 1e300);
    }

    private static boolean isBeyond(double z, LookBoundary look, Sides sides) {
        return (sides == Sides.TWO ? Math.abs(z) : z) > look.z();
    }

    private static double single(double z, Sides sides) {
        return sides == Sides.TWO ? new StandardNormal().pValue(z) : StandardNormal.cdf(-z);
    }

    private static List<Double> cumulative(List<Double> steps) {
        List<Double> units = new ArrayList<>();
        double sum = 0;
        for (double step : steps) {
            sum += step;
            units.add(sum);
        }
        return units;
    }

    private static List<LookBoundary> boundaries(List<Look> looks) {
        return looks.stream().map(LookBoundary.class::cast).toList();
    }
}
