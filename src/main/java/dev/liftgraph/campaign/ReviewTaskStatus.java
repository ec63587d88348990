package dev.liftgraph.campaign;

/** Where a review stands; described in the schema. */
enum ReviewTaskStatus {
    UPCOMING,
    DUE,
    OVERDUE,
    SIGNED_OFF
}
