package dev.liftgraph.statistics;

/** Symmetric distribution that a test statistic has when there is no effect. */
sealed interface NullDistribution permits StandardNormal, StudentT {

    /** Probability of a statistic at least as far from 0, both tails. */
    double pValue(double statistic);

    /** The distance from 0 within which the statistic falls with this probability. */
    double criticalValue(double level);
}
