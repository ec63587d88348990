package dev.liftgraph.reporting;

/** When the customers of a cohort start; described in the schema. */
enum CohortStart {
    FIRST_PURCHASE,
    MEMBERSHIP
}
