package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pearson's chi-square test of the split of units over variants.
 *
 * <p>Hypothesis: units fall on the variants with probabilities proportional to the weights.
 *
 * <pre>{@code
 * chi2 = sum (observed - expected)^2 / expected,   expected = weight share * units
 * p    = Q((k - 1) / 2, chi2 / 2)                  k variants with a weight; Q keeps the far tail
 * }</pre>
 *
 * <p>Assumes independent units and at least 8 expected in each variant. Source: STATISTICS, section
 * 8; Fabijan et al., KDD (2019).
 *
 * @param chiSquare the statistic, 0 or more
 * @param degreesOfFreedom variants less one, summed over phases when combined
 * @param pValue probability of a split at least as uneven, between 0 and 1
 * @param expected units expected of each variant, in the order of the variants; 0 without weight
 */
public record SampleRatio(
        double chiSquare, int degreesOfFreedom, double pValue, List<Double> expected)
        implements SampleRatioCheck {

    public SampleRatio {
        Require.finite(chiSquare, "chi-square");
        Require.that(chiSquare >= 0, "chi-square must not be negative");
        Require.that(degreesOfFreedom >= 1, "there must be a degree of freedom");
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
        expected = List.copyOf(expected);
    }

    /** Whether the split is so uneven that the experiment's numbers must not be read. */
    public boolean isMismatch(double alarm) {
        return pValue < alarm;
    }

    static SampleRatio pearson(List<Long> observed, List<Double> expected) {
        double chiSquare = 0;
        int variants = 0;
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i) > 0) {
                double deviation = observed.get(i) - expected.get(i);
                chiSquare += deviation * deviation / expected.get(i);
                variants++;
            }
        }
        return of(chiSquare, variants - 1, expected);
    }

    static List<Double> expected(List<Long> observed, List<Double> weights) {
        double units = counted(observed, weights);
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        List<Double> expected = new ArrayList<>(weights.size());
        for (double weight : weights) {
            expected.add(weight / sum * units);
        }
        return expected;
    }

    /** Units of the variants that have a weight. */
    static double counted(List<Long> observed, List<Double> weights) {
        double units = 0;
        for (int i = 0; i < observed.size(); i++) {
            units += weights.get(i) > 0 ? observed.get(i) : 0;
        }
        return units;
    }

    SampleRatio plus(SampleRatio other) {
        Require.that(
                expected.size() == other.expected.size(), "phases must have the same variants");
        List<Double> sums =
                IntStream.range(0, expected.size())
                        .mapToObj(i -> expected.get(i) + other.expected.get(i))
                        .toList();
        return of(chiSquare + other.chiSquare, degreesOfFreedom + other.degreesOfFreedom, sums);
    }

    private static SampleRatio of(double chiSquare, int degreesOfFreedom, List<Double> expected) {
        double tail = ChiSquare.tail(chiSquare, degreesOfFreedom);
        return new SampleRatio(chiSquare, degreesOfFreedom, tail, expected);
    }
}
