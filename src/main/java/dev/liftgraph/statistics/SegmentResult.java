package dev.liftgraph.statistics;

/**
 * One segment's test, as the rules that look at all segments want it.
 *
 * @param registered whether the segment was named before the start
 * @param pValue its p-value before any correction, between 0 and 1
 */
public record SegmentResult(boolean registered, double pValue) {

    public SegmentResult {
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
    }
}
