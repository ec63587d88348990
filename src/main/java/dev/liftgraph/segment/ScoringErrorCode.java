package dev.liftgraph.segment;

/** Why a scoring mutation was not carried out. */
enum ScoringErrorCode {
    INVALID_KEY,
    KEY_TAKEN,
    INVALID_TEXT,
    INVALID_FEATURES,
    UNKNOWN_ATTRIBUTE,
    TYPE_MISMATCH,
    OUT_OF_RANGE,
    SCORING_NOT_FOUND,
    SCORING_IN_USE,
    ALREADY_RUNNING,
    NO_EVENTS,
    TOO_FEW_CUSTOMERS,
    NOTHING_VARIES,
    TOO_FEW_EXAMPLES,
    ONE_CLASS_ONLY,
    TOO_FEW_OF_A_CLASS,
    TOO_MANY_COLUMNS,
    NOT_CONVERGED
}
