package dev.liftgraph.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Boundaries with a shape fixed beforehand, for looks that take place as planned.
 *
 * <pre>{@code
 * z_k = C / sqrt(t_k)        O'Brien and Fleming
 * z_k = C                    Pocock
 * }</pre>
 *
 * <p>with C such that the looks together raise a false alarm with the significance level. Assumes
 * equally many new units between the looks. Source: Jennison and Turnbull (2000), tables 2.1 and
 * 2.3; STATISTICS, section 12.
 */
public enum ClassicBoundary {
    /** Strict early, near the test of a single look at the end. */
    OBRIEN_FLEMING,
    /** The same at every look. */
    POCOCK;

    private static final double MARGIN = 1e-6;

    /**
     * The boundaries, as z.
     *
     * @param significanceLevel in all, over looks and sides, between 0 and 1
     * @param looks between 1 and 100
     */
    public List<Double> boundaries(double significanceLevel, Sides sides, int looks) {
        Require.openFraction(significanceLevel, "significance level");
        Require.that(
                looks >= 1 && looks <= LookSchedule.MOST_LOOKS,
                "looks must lie between 1 and 100 but are ",
                looks);
        double[] information =
                IntStream.rangeClosed(1, looks).mapToDouble(k -> (double) k / looks).toArray();
        BoundaryCrossing crossing = new BoundaryCrossing(information, sides);
        double constant =
                Roots.between(
                        single(sides.perSide(significanceLevel)) - MARGIN,
                        Math.max(1, single(sides.perSide(significanceLevel) / looks)) + MARGIN,
                        c -> crossing.probability(shape(information, c), 0) - significanceLevel);
        return Arrays.stream(shape(information, constant)).boxed().toList();
    }

    /** That of one look; over several the constant lies between it and Bonferroni's. */
    private static double single(double perSide) {
        return -StandardNormal.quantile(perSide);
    }

    private double[] shape(double[] information, double constant) {
        double[] bounds = new double[information.length];
        for (int k = 0; k < bounds.length; k++) {
            bounds[k] = this == POCOCK ? constant : constant / Math.sqrt(information[k]);
        }
        return bounds;
    }
}
