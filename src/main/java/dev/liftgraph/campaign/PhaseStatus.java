package dev.liftgraph.campaign;

/** Where a phase is, by its dates and by what was decided; described in the schema. */
public enum PhaseStatus {
    PLANNED,
    AWAITING_DECISION,
    RUNNING,
    STOPPED,
    COMPLETED,
    NOT_OPENED
}
