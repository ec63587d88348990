package dev.liftgraph.statistics;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Exact power of Student's t test of two means, by the noncentral t distribution.
 *
 * <p>Hypothesis: equal means; the alternative is the planned effect.
 *
 * <pre>{@code
 * m     = d sqrt(n_c n_t / (n_c + n_t)),   v = n_c + n_t - 2
 * power = E[Phi(m - t S)] + E[Phi(-m - t S)]        v S^2 ~ chi-square(v);  the second if two-sided
 * }</pre>
 *
 * <p>The expectation is an integral over the density of S, by Gauss and Legendre in pieces no wider
 * than its features; absolute error below 1e-9. Beyond a billion units S is 1. The normal power of
 * {@link MeanPlan} is larger by at most 0.015 at 30 units for each arm. Assumes independent units,
 * normal values and one standard deviation. Source: STATISTICS, section 9; agrees with R's {@code
 * pwr.t2n.test}.
 *
 * @param significanceLevel over all sides, between 0 and 1; below 0.5 when one-sided
 * @param sides the directions that count; ONE is that of a positive effect
 */
public record TTestPower(double significanceLevel, Sides sides) {

    private static final GaussIntegrator RULE = new GaussIntegratorFactory().legendre(12);
    private static final double NORMAL_FROM = 1e9;

    /** Beyond this many standard deviations a normal tail is 0 for all that matters. */
    private static final double REACH = 9.5;

    private static final double PANEL = 3;

    public TTestPower {
        Require.openFraction(significanceLevel, "significance level");
        Require.that(
                sides == Sides.TWO || significanceLevel < 0.5,
                "one-sided significance level must be below 0.5 but is ",
                significanceLevel);
        Require.openFraction(1 - sides.perSide(significanceLevel) * 2, "level");
    }

    /**
     * Probability of a significant result.
     *
     * @param effect difference of the means in standard deviations (Cohen's d), finite
     * @return 0 when an arm has no units, or both only one
     */
    public double power(double effect, long nControl, long nTreatment) {
        Require.finite(effect, "effect");
        Require.units(nControl);
        Require.units(nTreatment);
        double freedom = (double) nControl + nTreatment - 2;
        if (nControl == 0 || nTreatment == 0 || freedom < 1) {
            return 0;
        }
        double level = 1 - 2 * sides.perSide(significanceLevel);
        double critical =
                freedom > NORMAL_FROM
                        ? new StandardNormal().criticalValue(level)
                        : new StudentT(freedom).criticalValue(level);
        double shift = effect / Math.sqrt(1.0 / nControl + 1.0 / nTreatment);
        double power = beyond(shift, critical, freedom);
        return Math.clamp(
                sides == Sides.TWO ? power + beyond(-shift, critical, freedom) : power, 0, 1);
    }

    /** Probability that a noncentral t exceeds the critical value. */
    private static double beyond(double shift, double critical, double freedom) {
        if (freedom > NORMAL_FROM) {
            return NormalTail.above(critical - shift);
        }
        double least = Math.max(0, 1 - REACH / Math.sqrt(freedom));
        double most = 1 + REACH / Math.sqrt(freedom);
        double from = Math.clamp((shift - REACH) / critical, least, most);
        double to = Math.clamp((shift + REACH) / critical, least, most);
        double spread = 1 / Math.sqrt(2 * freedom);
        double[] before = integrate(least, from, spread, shift, critical, freedom);
        double[] amid =
                integrate(from, to, Math.min(spread, 1 / critical), shift, critical, freedom);
        double[] after = integrate(to, most, spread, shift, critical, freedom);
        double hit = before[0] + amid[0] + after[0];
        return hit / (before[1] + amid[1] + after[1]);
    }

    /** The hits and the mass between two values of S, up to the same factor. */
    private static double[] integrate(
            double from, double to, double width, double shift, double critical, double freedom) {
        double hits = 0;
        double mass = 0;
        int panels = (int) Math.ceil((to - from) / (PANEL * width));
        double half = (to - from) / panels / 2;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = 0; i < RULE.getNumberOfPoints(); i++) {
                double s = from + half * (2 * panel + 1 + RULE.getPoint(i));
                double weight = half * RULE.getWeight(i) * relativeDensity(s - 1, freedom);
                mass += weight;
                hits += weight * NormalTail.above(critical * s - shift);
            }
        }
        return new double[] {hits, mass};
    }

    /** Density of S = 1 + e over that at 1; the logarithm is grouped against cancellation. */
    private static double relativeDensity(double e, double freedom) {
        double log = Math.log1p(e);
        return Math.exp(freedom * (log - e) - freedom * e * e / 2 - log);
    }
}
