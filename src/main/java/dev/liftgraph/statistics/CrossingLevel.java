package dev.liftgraph.statistics;

import java.util.Arrays;

/**
 * The least significance level at which a statistic reaches its look's boundary.
 *
 * <p>A larger level lowers every boundary, up to a level of 0.6 at least, so that there is one. It
 * is never below the least p-value of a single look, from where the search starts.
 *
 * @param design whose level is varied
 * @param information of the looks over the planned information
 */
record CrossingLevel(GroupSequential design, double[] information) {

    /** Above this no level is looked for. */
    private static final double HIGHEST = 0.999;

    /** The level, or 1 when none below 0.999 will do. */
    double of(double[] statistics) {
        double[] sizes =
                Arrays.stream(statistics)
                        .map(z -> design.sides() == Sides.TWO ? Math.abs(z) : z)
                        .map(z -> Math.min(z, BoundaryCrossing.FARTHEST))
                        .toArray();
        double largest = Arrays.stream(sizes).max().orElseThrow();
        double low = Math.log(design.sides().total(NormalTail.above(largest)));
        double high = Math.log(HIGHEST);
        if (low >= high || excess(high, sizes) < 0) {
            return 1;
        }
        double log =
                excess(low, sizes) >= 0 ? low : Roots.between(low, high, at -> excess(at, sizes));
        return Math.exp(log);
    }

    /** How far the statistics exceed their boundaries, at the look where they do most. */
    private double excess(double logLevel, double[] statistics) {
        double[] increments = design.increments(information, Math.exp(logLevel));
        double[] bounds = new BoundaryCrossing(information, design.sides()).boundaries(increments);
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < bounds.length; k++) {
            most = Math.max(most, statistics[k] - bounds[k]);
        }
        return most;
    }
}
