package dev.liftgraph.statistics;

/** The side on which a one-sided test looks for a difference. */
public enum Alternative {
    /** Treatment's mean is greater than control's. */
    GREATER,
    /** Treatment's mean is lesser than control's. */
    LESSER
}
