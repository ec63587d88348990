package dev.liftgraph.statistics;

/**
 * Probability that a statistic crosses its boundaries at any of several looks.
 *
 * @param information of the looks, positive and increasing
 * @param sides on which of them the boundary lies
 */
record BoundaryCrossing(double[] information, Sides sides) {

    /** Beyond this many standard errors from its mean the statistic is not followed. */
    private static final double REACH = 9;

    /** A statistic that nobody sees: it and larger ones count as this one. */
    static final double FARTHEST = 37;

    private static final double SMALLEST_TAIL = 1e-299;
    private static final double PRECISION = 1e-12;
    private static final int MOST_STEPS = 200;

    /**
     * Probability of crossing at any look.
     *
     * @param boundaries of the looks, as z
     * @param drift mean of the statistic at an information of 1
     */
    double probability(double[] boundaries, double drift) {
        SurvivingDensity density = SurvivingDensity.start(drift);
        double crossed = 0;
        for (int k = 0; k < boundaries.length; k++) {
            double look = information[k];
            crossed += density.above(boundaries[k], look);
            crossed += sides == Sides.TWO ? density.below(-boundaries[k], look) : 0;
            if (k + 1 < boundaries.length) {
                double mean = drift * Math.sqrt(look);
                double least = sides == Sides.TWO ? -boundaries[k] : mean - REACH;
                double lower = Math.max(least, mean - REACH);
                double upper = Math.min(boundaries[k], mean + REACH);
                if (lower >= upper) {
                    break;
                }
                density = density.between(lower, upper, look, information[k + 1]);
            }
        }
        return Math.min(1, crossed);
    }

    /** The boundaries at which each side is crossed with these probabilities, look by look. */
    double[] boundaries(double[] increments) {
        double[] found = new double[increments.length];
        double[] reach = reach(increments);
        SurvivingDensity density = SurvivingDensity.start(0);
        for (int k = 0; k < increments.length; k++) {
            double bound = boundary(density, information[k], increments[k]);
            found[k] = sides == Sides.TWO ? Math.max(0, bound) : bound;
            if (k + 1 < increments.length) {
                double upper = Math.min(found[k], reach[k]);
                upper = sides == Sides.TWO ? Math.max(upper, PRECISION) : upper;
                double lower = sides == Sides.TWO ? -upper : Math.min(-REACH, upper - 1);
                density = density.between(lower, upper, information[k], information[k + 1]);
            }
        }
        return found;
    }

    /** How far out a path may be that still matters at a later look's boundary. */
    private static double[] reach(double[] increments) {
        double[] reach = new double[increments.length];
        double farthest = REACH;
        for (int k = increments.length - 1; k >= 0; k--) {
            reach[k] = farthest;
            farthest = Math.max(farthest, 4 + single(increments[k]));
        }
        return reach;
    }

    /** The boundary if this were the only look. */
    private static double single(double tail) {
        return tail < SMALLEST_TAIL ? FARTHEST : -StandardNormal.quantile(tail);
    }

    /** By Newton's method on the logarithm of the tail, which is concave, within a bracket. */
    private static double boundary(SurvivingDensity density, double look, double target) {
        double high = Math.min(FARTHEST, single(target));
        if (target < SMALLEST_TAIL) {
            return high;
        }
        double low = -FARTHEST;
        double z = high;
        for (int i = 0; i < MOST_STEPS; i++) {
            double tail = density.above(z, look);
            low = tail >= target ? z : low;
            high = tail <= target ? z : high;
            double step = Math.log(tail / target) * tail / density.density(z, look);
            boolean isInside = z + step >= low && z + step <= high;
            double next = isInside ? z + step : (low + high) / 2;
            if (Math.abs(next - z) <= PRECISION * Math.max(1, Math.abs(z))) {
                return next;
            }
            z = next;
        }
        return z;
    }
}
