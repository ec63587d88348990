package dev.liftgraph.campaign;

/** What is decided between the phases of a campaign; described in the schema. */
public enum GateDecision {
    PROCEED,
    ADJUST,
    STOP
}
