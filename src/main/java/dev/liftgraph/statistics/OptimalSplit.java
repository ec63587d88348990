package dev.liftgraph.statistics;

/**
 * The split of units that makes the comparisons with control most precise.
 *
 * <pre>{@code
 * share of control = sqrt(k) / (sqrt(k) + k)            k treatments of equal weight
 * n_t / n_c        = sqrt(v_t / v_c)                     one treatment
 * }</pre>
 *
 * <p>Assumes that a unit costs the same in each arm. Source: Dunnett (1955); STATISTICS, section 9.
 */
public final class OptimalSplit {

    private OptimalSplit() {}

    /** Control's share of all units, between 0 and 1, against 1 or more equal treatments. */
    public static double controlShare(int treatments) {
        Require.that(treatments >= 1, "there must be a treatment but there are ", treatments);
        return 1 / (1 + Math.sqrt(treatments));
    }

    /** Control's share of the units of two arms whose units have these positive variances. */
    public static double controlShare(double varianceControl, double varianceTreatment) {
        Require.that(varianceControl > 0 && varianceTreatment > 0, "variances must be positive");
        Require.finite(varianceControl, "control's variance");
        Require.finite(varianceTreatment, "treatment's variance");
        double ratio = Math.sqrt(varianceTreatment) / Math.sqrt(varianceControl);
        return 1 / (1 + ratio);
    }
}
