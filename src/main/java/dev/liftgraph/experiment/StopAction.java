package dev.liftgraph.experiment;

/** What is done when a condition of a stop rule holds; described in the schema. */
public enum StopAction {
    NOTIFY,
    COMPLETE
}
