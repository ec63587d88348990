package dev.liftgraph.experiment;

/** What an experiment assigns as a whole, and analyses as one. */
public enum ExperimentUnit {
    CUSTOMER,
    ACCOUNT
}
