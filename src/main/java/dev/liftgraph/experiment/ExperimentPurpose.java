package dev.liftgraph.experiment;

/** What an experiment is for; described in the schema. */
public enum ExperimentPurpose {
    AB,
    AA
}
