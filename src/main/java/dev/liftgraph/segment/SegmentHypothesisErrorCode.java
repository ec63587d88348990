package dev.liftgraph.segment;

/** Why a hypothesis was not recorded. */
enum SegmentHypothesisErrorCode {
    INVALID_TEXT,
    OUT_OF_RANGE,
    SEGMENT_NOT_FOUND,
    QUESTION_NOT_FOUND,
    UNKNOWN_ANSWER,
    TOO_MANY_HYPOTHESES
}
