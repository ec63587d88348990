package dev.liftgraph.statistics;

/**
 * Distance of two proportions on a scale on which the standard error hardly depends on them.
 *
 * <pre>{@code
 * h = 2 asin(sqrt(p_t)) - 2 asin(sqrt(p_c))
 * }</pre>
 *
 * <p>0.2 counts as small, 0.5 as medium, 0.8 as large. Source: Cohen, Statistical Power Analysis
 * (1988); STATISTICS, section 9.
 */
public final class CohensH {

    private CohensH() {}

    /** The distance, between -pi and pi; positive when the treatment's rate is the higher. */
    public static double of(double control, double treatment) {
        return angle(treatment) - angle(control);
    }

    private static double angle(double rate) {
        Require.that(rate >= 0 && rate <= 1, "rate must be a rate but is ", rate);
        return 2 * Math.asin(Math.sqrt(rate));
    }
}
