package dev.liftgraph.reporting;

/** Why there is no ROI although there is incremental revenue; described in the schema. */
enum NoRoiReason {
    NO_COST,
    CURRENCIES_DIFFER,
    OUT_OF_RANGE
}
