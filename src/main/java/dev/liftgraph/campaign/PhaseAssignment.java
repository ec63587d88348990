package dev.liftgraph.campaign;

/** What becomes of the variants that an earlier phase assigned; described in the schema. */
public enum PhaseAssignment {
    STICKY,
    RERANDOMISE
}
