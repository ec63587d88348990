package dev.liftgraph.experiment;

/** What can make an experiment stop; described in the schema. */
public enum StopCondition {
    END_DATE,
    UNITS_PER_VARIANT,
    BOUNDARY
}
