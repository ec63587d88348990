package dev.liftgraph.assignment;

/** Why a customer has the variant it has, or none; described in the schema. */
enum AssignmentReason {
    ASSIGNED,
    EXPOSED,
    NOT_RUNNING,
    HOLDOUT,
    OTHER_LAYER_SHARE,
    NOT_COVERED,
    NOT_ELIGIBLE,
    EXCLUDED,
    CONTACT_CAP_REACHED,
    NO_ACCOUNT,
    OVERRIDDEN
}
