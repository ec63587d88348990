package dev.liftgraph.experiment;

/** How an experiment decides, chosen before its start. The schema describes the values. */
public enum Engine {
    FIXED,
    GROUP_SEQUENTIAL,
    ALWAYS_VALID,
    BAYESIAN
}
