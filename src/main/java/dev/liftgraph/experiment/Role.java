package dev.liftgraph.experiment;

/** What a metric does in an experiment: decides, informs, or must not get worse. */
public enum Role {
    PRIMARY,
    SECONDARY,
    GUARDRAIL
}
