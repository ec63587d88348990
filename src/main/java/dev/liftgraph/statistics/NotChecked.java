package dev.liftgraph.statistics;

/**
 * The split of the units was not tested.
 *
 * @param reason what is missing
 */
public record NotChecked(Reason reason) implements SampleRatioCheck {

    /** What a test of the split lacks. */
    public enum Reason {
        /** There is nothing to split: fewer than two variants have a weight. */
        FEWER_THAN_2_VARIANTS,
        /** Too few units in all variants together. */
        FEWER_THAN_100_UNITS,
        /** A variant expects too few units for the chi-square distribution. */
        FEWER_THAN_8_EXPECTED
    }
}
