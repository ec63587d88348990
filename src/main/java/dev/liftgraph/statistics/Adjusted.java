package dev.liftgraph.statistics;

/**
 * A comparison corrected for the comparisons made beside it.
 *
 * @param pValue adjusted p-value, between 0 and 1
 * @param interval of the absolute lift, in the metric's unit
 * @param correction how
 * @param family number of comparisons corrected together
 */
public record Adjusted(double pValue, Interval interval, Correction correction, int family) {

    public Adjusted {
        Require.that(pValue >= 0 && pValue <= 1, "p-value must be a fraction but is ", pValue);
        Require.that(family >= 1, "a family has a comparison");
    }
}
