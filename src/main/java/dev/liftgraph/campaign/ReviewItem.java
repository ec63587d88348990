package dev.liftgraph.campaign;

/** What a review goes through, in this order; described in the schema. */
enum ReviewItem {
    DATA,
    PERFORMANCE,
    MARKET,
    ADJUST,
    IMPLEMENT
}
