package dev.liftgraph.statistics;

/** How an interval was made, so that a reader can reproduce it. */
public enum IntervalMethod {
    /** Difference of two proportions, unpooled standard error, normal quantile. */
    WALD,
    /** Difference of two proportions from their Wilson intervals; for few successes. */
    NEWCOMBE,
    /** Difference of two means, unequal variances, Student's t quantile. */
    WELCH,
    /** Relative lift, delta method, symmetric. */
    DELTA,
    /** Relative lift of means, exact for normal means; for a control mean near zero. */
    FIELLER,
    /** Relative lift of proportions, inverted score test; for few successes in control. */
    KOOPMAN,
    /** Weighted over strata, with the uncertainty of their shares, normal quantile. */
    POST_STRATIFIED
}
