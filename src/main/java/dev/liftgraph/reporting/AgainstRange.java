package dev.liftgraph.reporting;

import dev.liftgraph.campaign.ExpectedLift;
import dev.liftgraph.statistics.Interval;

/** How a lift compares with the range that was expected; described in the schema. */
enum AgainstRange {
    BELOW,
    BELOW_OVERLAPS,
    WITHIN,
    ABOVE_OVERLAPS,
    ABOVE,
    NOT_READABLE;

    /**
     * @param value in the unit of the range
     * @param interval of the value
     */
    static AgainstRange of(double value, Interval interval, ExpectedLift range) {
        if (value < range.lower()) {
            return excludes(interval, range) ? BELOW : BELOW_OVERLAPS;
        }
        if (value > range.upper()) {
            return excludes(interval, range) ? ABOVE : ABOVE_OVERLAPS;
        }
        return WITHIN;
    }

    private static boolean excludes(Interval interval, ExpectedLift range) {
        Double lower = interval.lower();
        Double upper = interval.upper();
        return upper != null && upper < range.lower() || lower != null && lower > range.upper();
    }

    boolean excludesRange() {
        return this == BELOW || this == ABOVE;
    }
}
