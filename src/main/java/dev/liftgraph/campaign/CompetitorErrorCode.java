package dev.liftgraph.campaign;

/** What can be wrong with the input about a competitor's event; described in the schema. */
public enum CompetitorErrorCode {
    CAMPAIGN_NOT_FOUND,
    COMPETITOR_EVENT_NOT_FOUND,
    COMPETITOR_EVENT_RETRACTED,
    KEY_INVALID,
    KEY_TAKEN,
    OCCURRED_IN_FUTURE,
    SEGMENT_NOT_FOUND,
    SEGMENT_REPEATED,
    SEGMENTS_TOO_MANY,
    TEXT_INVALID
}
