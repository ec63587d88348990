package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * Units that a comparison needs.
 *
 * @param control units of the control arm, 1 or more
 * @param treatment units of the treatment arm, 1 or more
 */
public record RequiredUnits(long control, long treatment) {

    /** Excess over an integer that is rounding and not a further unit, as a fraction. */
    private static final double ROUNDING = 1e-12;

    public RequiredUnits {
        Require.that(control >= 1 && treatment >= 1, "an arm needs a unit");
        Require.units(control);
        Require.units(treatment);
    }

    /** A total divided by share and rounded up; empty when there are no such counts. */
    static Optional<RequiredUnits> of(double total, double shareControl) {
        double control = roundUp(total * shareControl);
        double treatment = roundUp(total * (1 - shareControl));
        return Math.max(control, treatment) <= Require.MOST_UNITS
                ? Optional.of(new RequiredUnits((long) control, (long) treatment))
                : Optional.empty();
    }

    static double roundUp(double units) {
        return Math.max(1, Math.ceil(units * (1 - ROUNDING)));
    }
}
