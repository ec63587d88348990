package dev.liftgraph.experiment;

/** What units are hashed with to choose their variant; described in the schema. */
public enum AssignmentAlgorithm {
    MURMUR3,
    PLANOUT
}
