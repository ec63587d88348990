package dev.liftgraph.campaign;

/** Why nothing was noted about a review; described in the schema. */
enum ReviewErrorCode {
    CHECKLIST_INCOMPLETE,
    REVIEW_NOT_BEGUN,
    REVIEW_NOT_FOUND,
    REVIEW_SIGNED_OFF,
    TEXT_INVALID
}
