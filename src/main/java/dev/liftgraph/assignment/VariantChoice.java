package dev.liftgraph.assignment;

/** Chooses among an experiment's variants by their weights, for any unit, in one phase. */
sealed interface VariantChoice permits MurmurChoice, PlanOutChoice {
    /** Where a unit lies among all units, between 0 and 1. */
    double bucket(String unit);

    /** Position of the variant that a bucket belongs to. */
    int variant(double bucket);
}
