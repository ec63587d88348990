package dev.liftgraph.experiment;

/** What is changed since the start of an experiment; described in the schema. */
public enum AmendmentField {
    NAME,
    HYPOTHESIS,
    METRIC_ADDED,
    SEGMENT_ADDED,
    WEIGHTS,
    PHASE_END,
    PHASE_GATE
}
