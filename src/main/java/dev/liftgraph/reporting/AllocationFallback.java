package dev.liftgraph.reporting;

/** Why costs are not shared by revenue; described in the schema. */
enum AllocationFallback {
    METRIC_NOT_MEASURED,
    CURRENCIES_DIFFER,
    SUPPRESSED,
    NO_REVENUE,
    NEGATIVE_REVENUE
}
