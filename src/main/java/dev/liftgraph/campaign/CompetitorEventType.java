package dev.liftgraph.campaign;

/** Kinds of what competitors do; described in the schema. */
public enum CompetitorEventType {
    PRICING,
    FEATURE,
    AI_SCORING,
    MERGER_OR_ACQUISITION,
    OTHER
}
