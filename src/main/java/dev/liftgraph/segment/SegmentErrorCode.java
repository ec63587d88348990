package dev.liftgraph.segment;

/** Why a segment mutation was not carried out. */
enum SegmentErrorCode {
    INVALID_KEY,
    KEY_TAKEN,
    INVALID_TEXT,
    INVALID_DEFINITION,
    INVALID_VALUE,
    UNKNOWN_ATTRIBUTE,
    TYPE_MISMATCH,
    TOO_DEEP,
    TOO_MANY_NODES,
    OUT_OF_RANGE,
    SEGMENT_NOT_FOUND,
    SEGMENT_CYCLE,
    UNKNOWN_SCORING,
    SEGMENT_REPEATED,
    SEGMENT_RETIRED,
    SEGMENT_COUNT_OUT_OF_RANGE,
    SEGMENT_IN_USE,
    REASON_MISSING
}
