package dev.liftgraph.segment;

/** What a scoring says of a customer. */
enum ScoringKind {
    RFM,
    CLUSTERS,
    PREDICTION
}
