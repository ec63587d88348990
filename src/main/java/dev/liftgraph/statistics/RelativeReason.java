package dev.liftgraph.statistics;

/** Why a relative lift, or its interval, is missing although the absolute lift is known. */
public enum RelativeReason {
    /** Control's mean is 0, or so near that the quotient is no finite number: no relative lift. */
    ZERO_BASELINE,
    /**
     * Each outcome of the treatment is 0: the relative lift is -1 over a positive mean, and nothing
     * measures its error, since that of control's mean cancels out of 0 over it.
     */
    ALL_OUTCOMES_ZERO,
    /** The same, of means that a covariate adjusts: nor does the absolute lift tell of a share. */
    ALL_OUTCOMES_ZERO_ADJUSTED,
    /** Control's mean may be 0 for all the data say: the relative lift's interval is unbounded. */
    CONTROL_MEAN_INDISTINGUISHABLE_FROM_ZERO
}
