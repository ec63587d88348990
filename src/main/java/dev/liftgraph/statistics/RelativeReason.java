package dev.liftgraph.statistics;

/** Why a relative lift, or its interval, is missing although the absolute lift is known. */
public enum RelativeReason {
    /** Control's mean is 0, or so near that the quotient is no finite number: no relative lift. */
    ZERO_BASELINE,
    /** Control's mean may be 0 for all the data say: the relative lift's interval is unbounded. */
    CONTROL_MEAN_INDISTINGUISHABLE_FROM_ZERO
}
