package dev.liftgraph.statistics;

/**
 * No lift, interval or p-value exists.
 *
 * @param reason what is missing
 */
public record NotComparable(Reason reason) implements Comparison, ProportionTest {

    /** What a comparison lacks. */
    public enum Reason {
        /** An arm has no units. */
        NO_UNITS_IN_VARIANT,
        /** An arm has one unit: its mean has no variance. */
        TOO_FEW_UNITS,
        /** Neither arm varies: nothing measures chance. */
        ZERO_VARIANCE,
        /** An arm of a ratio has nothing to divide by. */
        ZERO_DENOMINATOR,
        /** Too many units for an exact test; the large-sample tests are as good there. */
        TOO_MANY_UNITS
    }
}
