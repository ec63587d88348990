package dev.liftgraph.statistics;

/**
 * No lift, interval or p-value exists.
 *
 * @param reason what is missing
 */
public record NotComparable(Reason reason) implements Comparison {

    /** What a comparison lacks. */
    public enum Reason {
        /** An arm has no units. */
        NO_UNITS_IN_VARIANT,
        /** An arm has one unit: its mean has no variance. */
        TOO_FEW_UNITS,
        /** Neither arm varies: nothing measures chance. */
        ZERO_VARIANCE
    }
}
