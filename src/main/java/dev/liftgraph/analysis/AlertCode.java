package dev.liftgraph.analysis;

/** What can happen in an experiment; described in the schema. */
enum AlertCode {
    SIGNIFICANT,
    SAMPLE_RATIO,
    NO_DATA,
    STOP_RULE_REACHED,
    GUARDRAIL
}
