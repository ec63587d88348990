package dev.liftgraph.reporting;

/** How long a period of key figures is; described in the schema. */
enum KpiPeriodUnit {
    PHASE,
    WEEK,
    MONTH,
    SPAN
}
