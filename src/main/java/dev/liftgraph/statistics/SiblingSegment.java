package dev.liftgraph.statistics;

/**
 * Another segment that could be tested together with one.
 *
 * @param index by which the caller knows it
 * @param baseline its mean of the metric, finite, in the metric's unit
 * @param eligibleUnits that it would add by the end of the phase, between 0 and 2^53
 * @param sameParent whether both are parts of the same segment
 */
public record SiblingSegment(int index, double baseline, long eligibleUnits, boolean sameParent) {

    public SiblingSegment {
        Require.finite(baseline, "baseline");
        Require.units(eligibleUnits);
    }
}
