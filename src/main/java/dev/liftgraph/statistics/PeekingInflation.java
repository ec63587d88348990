package dev.liftgraph.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Probability of a false alarm when a test made for one look is read at several, two-sided.
 *
 * <pre>{@code
 * P(|Z_k| > z(1 - a / 2) for any k),   Cov(Z_j, Z_k) = sqrt(n_j / n_k)
 * }</pre>
 *
 * <p>Assumes independent units and near-normal estimates. Source: Armitage, McPherson and Rowe
 * (1969); STATISTICS, section 12.
 */
public final class PeekingInflation {

    private PeekingInflation() {}

    /**
     * With equally many new units between the looks.
     *
     * @param significanceLevel of a single look, between 0 and 1
     * @param looks 0 or more; above 100 as of 100, so that the answer is then too small
     */
    public static double falseAlarms(double significanceLevel, int looks) {
        Require.openFraction(significanceLevel, "significance level");
        Require.that(looks >= 0, "looks must not be negative");
        int seen = Math.min(looks, LookSchedule.MOST_LOOKS);
        return of(significanceLevel, IntStream.rangeClosed(1, seen).asDoubleStream().toArray());
    }

    /**
     * With these units at the looks; a look without more units does not count.
     *
     * @param units of both arms at each look, 0 or more; at most 100 looks
     */
    public static double falseAlarms(double significanceLevel, List<Double> units) {
        Require.openFraction(significanceLevel, "significance level");
        return of(significanceLevel, LookSchedule.of(units, Require.MOST_UNITS).information());
    }

    private static double of(double significanceLevel, double[] information) {
        double[] bounds = new double[information.length];
        Arrays.fill(bounds, -StandardNormal.quantile(significanceLevel / 2));
        return new BoundaryCrossing(information, Sides.TWO).probability(bounds, 0);
    }
}
