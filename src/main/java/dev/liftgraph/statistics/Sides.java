package dev.liftgraph.statistics;

/** In which directions a lift counts as a finding. */
public enum Sides {
    /** Only in the direction of interest, the positive one. */
    ONE,
    /** In either direction, with half of the significance level for each. */
    TWO;

    /** The part of a significance level that is spent on the direction of interest. */
    double perSide(double significanceLevel) {
        return this == TWO ? significanceLevel / 2 : significanceLevel;
    }

    /** The significance level of which this is the part of one side. */
    double total(double perSide) {
        return this == TWO ? 2 * perSide : perSide;
    }
}
