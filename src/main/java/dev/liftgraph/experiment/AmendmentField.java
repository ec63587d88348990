package dev.liftgraph.experiment;

/** What is changed since the start of an experiment; described in the schema. */
public enum AmendmentField {
    NAME,
    HYPOTHESIS,
    WEIGHTS,
    PHASE_END,
    PHASE_GATE
}
