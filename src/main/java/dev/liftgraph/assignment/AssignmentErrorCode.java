package dev.liftgraph.assignment;

/** What can be wrong with layers and with how units are assigned; described in the schema. */
enum AssignmentErrorCode {
    COVERAGE_NOT_RAISED,
    COVERAGE_OUT_OF_RANGE,
    EXPERIMENT_NOT_FOUND,
    EXPERIMENT_OVER,
    KEY_INVALID,
    KEY_TAKEN,
    LAYER_FULL,
    LAYER_NOT_FOUND,
    LAYER_OF_ANOTHER_UNIT,
    LAYER_SHARE_OUT_OF_RANGE,
    SALT_INVALID,
    SEGMENT_NOT_COMPUTED,
    SEGMENT_NOT_FOUND,
    SEGMENT_REPEATED,
    SEGMENT_RETIRED,
    SEGMENTS_TOO_MANY,
    TEXT_INVALID,
    VERSION_CONFLICT
}
