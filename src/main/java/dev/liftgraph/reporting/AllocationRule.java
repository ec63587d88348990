package dev.liftgraph.reporting;

/** How costs that were spent on no segment alone are shared between segments. */
enum AllocationRule {
    /** By the units that met a treatment. */
    BY_UNITS,
    /** Alike, since nobody met a treatment. */
    EVENLY,
    /** By what those who met a treatment spent. */
    BY_REVENUE
}
