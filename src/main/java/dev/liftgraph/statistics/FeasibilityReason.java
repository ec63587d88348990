package dev.liftgraph.statistics;

/**
 * One fact that a verdict on feasibility rests on.
 *
 * @param code which fact
 * @param actual the segment's value, in the unit the code names
 * @param required the threshold, in the same unit
 */
public record FeasibilityReason(Code code, double actual, double required) {

    public FeasibilityReason {
        Require.finite(actual, "actual");
        Require.finite(required, "required");
    }

    /** The facts. */
    public enum Code {
        /** Units of all arms by the end of the phase reach the required ones. */
        ENOUGH_UNITS,
        /** They do not. */
        TOO_FEW_UNITS,
        /** No number of units up to 2^53 would do; units by the end of the phase. */
        NO_NUMBER_SUFFICES,
        /** Too few units, and no further ones come; units a day. */
        NO_INFLOW,
        /** Days until the required units are in, at most three times those of the phase. */
        WITHIN_THREE_TIMES_THE_DAYS,
        /** The same, but more. */
        BEYOND_THREE_TIMES_THE_DAYS,
        /** Units together with the first merge candidate reach the required ones. */
        ENOUGH_WITH_A_SIBLING,
        /** Effect detected by the end of the phase, at most twice the planned one. */
        WITHIN_TWICE_THE_EFFECT,
        /** The same, but more. */
        BEYOND_TWICE_THE_EFFECT,
        /** No effect is detected; units by the end of the phase. */
        NOTHING_DETECTABLE
    }
}
