package dev.liftgraph.experiment;

/** What an experiment came to. */
public enum ConclusionOutcome {
    WON,
    LOST,
    INCONCLUSIVE,
    STOPPED_EARLY,
    INVALID,
    DID_NOT_FINISH
}
