package dev.liftgraph.campaign;

/**
 * The range that a lift is expected in, both ends included.
 *
 * @param lower at most {@code upper}
 * @param typical whether it is the usual one of the strategy's kind: absolute points of a
 *     proportion
 */
public record ExpectedLift(double lower, double upper, Scale scale, boolean typical) {
    /** What the ends are measured in: the metric's own unit, or a fraction of the baseline. */
    public enum Scale {
        ABSOLUTE,
        RELATIVE
    }

    /** The same of a metric of which less is welcome. */
    ExpectedLift mirrored() {
        return new ExpectedLift(-upper, -lower, scale, typical);
    }

    /** The end that is closest to no lift at all; 0 when the range has it. */
    public double closestToZero() {
        if (lower > 0) {
            return lower;
        }
        return Math.min(upper, 0);
    }
}
