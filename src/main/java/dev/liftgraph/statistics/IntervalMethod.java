package dev.liftgraph.statistics;

/** How an interval was made, so that a reader can reproduce it. */
public enum IntervalMethod {
    /** Difference of two proportions, unpooled standard error, normal quantile. */
    WALD,
    /** Difference of two proportions from their Wilson intervals; for few successes. */
    NEWCOMBE,
    /** Difference of two proportions, Wald with a success and a failure added to each arm. */
    AGRESTI_CAFFO,
    /** Difference of two proportions, inverted score test; for few successes. */
    MIETTINEN_NURMINEN,
    /** Difference of two means, unequal variances, Student's t quantile. */
    WELCH,
    /** Relative lift, delta method, symmetric. */
    DELTA,
    /** Relative lift of means, exact for normal means; for a control mean near zero. */
    FIELLER,
    /** Relative lift of proportions, inverted score test; for few successes in control. */
    KOOPMAN,
    /** Ratio of two proportions, normal on the log scale. */
    KATZ,
    /** Odds ratio of two proportions, normal on the log scale. */
    WOOLF,
    /** Weighted over strata, with the uncertainty of their shares, normal quantile. */
    POST_STRATIFIED
}
