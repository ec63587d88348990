package dev.liftgraph.statistics;

/**
 * The effects stand as they are.
 *
 * @param reason what is missing
 */
public record NotShrunk(Reason reason) implements Shrinkage {

    /** What shrinkage lacks. */
    public enum Reason {
        /** Too few effects to learn from how they vary. */
        FEWER_THAN_3_EFFECTS,
        /** An effect without uncertainty. */
        ZERO_STANDARD_ERROR,
        /** The answer is too large or too small for a double. */
        OUT_OF_RANGE
    }
}
