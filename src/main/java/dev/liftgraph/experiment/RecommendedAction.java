package dev.liftgraph.experiment;

/** What results recommend to do. */
public enum RecommendedAction {
    ROLL_OUT,
    STOP,
    HOLD,
    COLLECT,
    MERGE
}
