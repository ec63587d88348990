package dev.liftgraph.statistics;

/**
 * The significance level at which the last look's boundary lies just at its statistic.
 *
 * <p>A larger level lowers every boundary, up to a level of 0.6 at least, so that there is one. It
 * is never below the p-value of a single look, which brackets the search.
 *
 * @param design whose level is varied
 * @param information of the looks over the planned information
 */
record CrossingLevel(GroupSequential design, double[] information) {

    /** Above this no level is looked for. */
    private static final double HIGHEST = 0.999;

    /** The level, or 1 when none below 0.999 will do. */
    double of(double statistic) {
        double size = design.sides() == Sides.TWO ? Math.abs(statistic) : statistic;
        double z = Math.min(size, BoundaryCrossing.FARTHEST);
        double low = Math.log(design.sides().total(NormalTail.above(z)));
        double high = Math.log(HIGHEST);
        if (low >= high || missing(high, z) > 0) {
            return 1;
        }
        double log = missing(low, z) <= 0 ? low : Roots.between(low, high, at -> missing(at, z));
        return Math.exp(log);
    }

    /** By how much, in logarithms, the last look may spend too little for a boundary at z. */
    private double missing(double logLevel, double z) {
        double[] increments = design.increments(information, Math.exp(logLevel));
        double tail = new BoundaryCrossing(information, design.sides()).lastTail(z, increments);
        double may = increments[increments.length - 1];
        return Math.log(Math.max(tail, Double.MIN_NORMAL))
                - Math.log(Math.max(may, Double.MIN_NORMAL));
    }
}
