package dev.liftgraph.statistics;

/** A distribution with one peak, of which only the density is needed. */
sealed interface Peak permits NormalPeak, LogitBeta {

    /** Where the density is highest. */
    double centre();

    double density(double point);

    /**
     * About how far from a point, away from the centre, the density has fallen to {@code
     * exp(-drop)} of what it is there; the fall may be up to twice as deep.
     *
     * @param side -1 for below, 1 for above
     */
    double reach(double from, double drop, int side);
}
