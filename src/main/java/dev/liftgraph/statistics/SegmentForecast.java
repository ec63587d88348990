package dev.liftgraph.statistics;

/**
 * Units that a segment has and will have for an experiment in a phase, after coverage, holdout and
 * exclusions.
 *
 * @param eligibleUnits now, between 0 and 2^53
 * @param inflowPerDay further units a day, 0 or more, finite
 * @param daysToPhaseEnd days until the phase ends, 0 or more, finite
 */
public record SegmentForecast(long eligibleUnits, double inflowPerDay, double daysToPhaseEnd) {

    public SegmentForecast {
        Require.units(eligibleUnits);
        Require.finite(inflowPerDay, "inflow");
        Require.finite(daysToPhaseEnd, "days");
        Require.that(inflowPerDay >= 0, "inflow must not be negative but is ", inflowPerDay);
        Require.that(daysToPhaseEnd >= 0, "days must not be negative but are ", daysToPhaseEnd);
    }

    /** Whole units by the end of the phase, 2^53 at most. */
    public long unitsAtPhaseEnd() {
        return (long) Math.min(eligibleUnits + inflowPerDay * daysToPhaseEnd, Require.MOST_UNITS);
    }

    /** Days until there are this many units; infinite when never. */
    double daysUntil(long units) {
        return eligibleUnits >= units ? 0 : (units - eligibleUnits) / inflowPerDay;
    }
}
