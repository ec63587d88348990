package dev.liftgraph.statistics;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Samples of each kind, drawn from units or wild. */
final class SampleKinds {

    private SampleKinds() {}

    static Arbitrary<Ratio> ratios() {
        return units().map(values -> ratioOf(values, 0, 1));
    }

    static Arbitrary<CovariateAdjusted> adjusted() {
        return units().map(values -> adjustedOf(values, 1));
    }

    static Arbitrary<CovariateAdjustedRatio> adjustedRatios() {
        return units().map(values -> adjustedRatioOf(values, 1));
    }

    /** Four values for each unit: two now, two before that go with them. */
    static Arbitrary<double[][]> units() {
        return Combinators.combine(Arbitraries.integers().between(3, 40), Arbitraries.longs())
                .as(SampleKinds::units);
    }

    private static double[][] units(int n, long seed) {
        Random random = new Random(seed);
        double[][] units = new double[n][];
        for (int i = 0; i < n; i++) {
            double w = 1 + random.nextInt(4);
            double x = w * (5 + random.nextGaussian());
            double d = w + random.nextInt(3);
            units[i] = new double[] {d * x / w + random.nextGaussian(), d, x, w};
        }
        return units;
    }

    static Ratio ratioOf(double[][] units, int numerator, int denominator) {
        return Ratio.ofSums(
                units.length,
                sum(units, numerator),
                products(units, numerator, numerator),
                sum(units, denominator),
                products(units, denominator, denominator),
                products(units, numerator, denominator));
    }

    static CovariateAdjusted adjustedOf(double[][] units, double scale) {
        return CovariateAdjusted.ofSums(
                units.length,
                scale * sum(units, 0),
                scale * scale * products(units, 0, 0),
                scale * sum(units, 2),
                scale * scale * products(units, 2, 2),
                scale * scale * products(units, 0, 2));
    }

    static CovariateAdjustedRatio adjustedRatioOf(double[][] units, double scale) {
        return CovariateAdjustedRatio.ofSums(
                units.length,
                paired(units, 0, 1, scale),
                paired(units, 2, 3, scale),
                CrossSums.of(
                        scale * scale * products(units, 0, 2),
                        products(units, 1, 3),
                        scale * products(units, 0, 3),
                        scale * products(units, 1, 2)),
                1);
    }

    private static PairedSums paired(double[][] units, int m, int d, double scale) {
        return PairedSums.of(
                scale * sum(units, m),
                scale * scale * products(units, m, m),
                sum(units, d),
                products(units, d, d),
                scale * products(units, m, d));
    }

    private static double sum(double[][] units, int i) {
        double sum = 0;
        for (double[] unit : units) {
            sum += unit[i];
        }
        return sum;
    }

    private static double products(double[][] units, int i, int j) {
        double sum = 0;
        for (double[] unit : units) {
            sum += unit[i] * unit[j];
        }
        return sum;
    }

    static Arbitrary<Ratio> wildRatios() {
        return Combinators.combine(counts(), means(), means(), correlations())
                .as((n, a, b, r) -> ratio(n, a, b, r));
    }

    static Arbitrary<CovariateAdjusted> wildAdjusted() {
        return wildRatios()
                .map(r -> new CovariateAdjusted(r.numerator(), r.denominator(), r.covariance()));
    }

    /** Values before that go with those now, or do not, in steps up to the limit. */
    static Arbitrary<CovariateAdjustedRatio> wildAdjustedRatios() {
        return Combinators.combine(
                        counts(),
                        means(),
                        means(),
                        means(),
                        means(),
                        correlations(),
                        correlations())
                .as((n, m, d, x, w, r, s) -> {
                    Ratio now = ratio(n, m, d, r);
                    Ratio before = ratio(n, x, w, s);
                    return new CovariateAdjustedRatio(
                            now,
                            before,
                            new CrossCovariances(
                                    r * limit(now.numerator(), before.numerator()),
                                    s * limit(now.denominator(), before.denominator()),
                                    s * limit(now.numerator(), before.denominator()),
                                    r * limit(now.denominator(), before.numerator())));
                });
    }

    private static Ratio ratio(long n, double[] a, double[] b, double correlation) {
        Mean numerator = mean(n, a);
        Mean denominator = mean(n, b);
        return new Ratio(numerator, denominator, correlation * limit(numerator, denominator));
    }

    private static double limit(Mean a, Mean b) {
        return Covariance.limit(a, b);
    }

    private static Mean mean(long n, double[] meanAndVariance) {
        return new Mean(n, n == 0 ? 0 : meanAndVariance[0], n < 2 ? 0 : meanAndVariance[1]);
    }

    private static Arbitrary<Long> counts() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(0, 5),
                Arbitraries.longs().between(2, 1_000),
                Arbitraries.longs().between(2, Require.MOST_UNITS / 8));
    }

    private static Arbitrary<Double> correlations() {
        return Arbitraries.oneOf(
                Arbitraries.of(-1.0, 0.0, 1.0), Arbitraries.doubles().between(-1, 1));
    }

    private static Arbitrary<double[]> means() {
        Arbitrary<Double> power =
                Arbitraries.oneOf(
                        Arbitraries.doubles().between(-320, 99).ofScale(6),
                        Arbitraries.doubles().between(-3, 3).ofScale(6));
        return Combinators.combine(
                        power,
                        power,
                        Arbitraries.of(-1.0, 0.0, 1.0, 1.0),
                        Arbitraries.of(0.0, 1.0, 1.0))
                .as((mean, spread, sign, varies) ->
                        new double[] {
                            sign * Math.pow(10, mean), varies * Math.pow(10, 2.5 * spread)
                        });
    }
}
