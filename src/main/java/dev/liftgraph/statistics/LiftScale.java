package dev.liftgraph.statistics;

/** The scale of a lift, of its interval and of its p-value, which are never to be mixed. */
public enum LiftScale {
    /** Treatment's mean less control's, in the metric's unit. */
    ABSOLUTE,
    /** That over control's absolute mean, as a fraction. */
    RELATIVE
}
