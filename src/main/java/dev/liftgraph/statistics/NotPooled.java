package dev.liftgraph.statistics;

/**
 * Effects or strata could not be put together.
 *
 * @param reason what is missing
 */
public record NotPooled(Reason reason)
        implements HeterogeneityCheck, CrossoverCheck, CommonDifference, CommonRatio, StrataTest {

    /** What a pooling lacks. */
    public enum Reason {
        /** Nothing to put together. */
        NO_EFFECTS,
        /** One effect differs from no other. */
        FEWER_THAN_2_EFFECTS,
        /** An effect without uncertainty, or strata that do not vary: nothing measures chance. */
        ZERO_STANDARD_ERROR,
        /** No stratum has units in both arms. */
        NO_STRATUM_WITH_BOTH_ARMS,
        /** A sum over the strata, such as of control's successes, is 0: no ratio, no test. */
        ZERO_MARGIN,
        /** The metric is a mean: there are no rates. */
        NOT_PROPORTIONS,
        /** The answer is too large or too small for a double. */
        OUT_OF_RANGE
    }
}
