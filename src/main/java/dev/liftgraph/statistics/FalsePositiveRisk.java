package dev.liftgraph.statistics;

/**
 * How likely a significant gain is none.
 *
 * <pre>{@code
 * risk = a (1 - s) / (a (1 - s) + power s)
 * a = alpha / 2, the chance that a treatment without effect gains significantly
 * s = share of the programme's treatments that do work
 * }</pre>
 *
 * <p>At alpha 0.05 and power 0.8 it is 0.22 where one treatment in ten works, 0.06 where one in
 * three does. Unit: a fraction. Source: Kohavi, Deng and Vermeer, KDD (2022); ep-stats; STATISTICS,
 * section 17.
 *
 * @param value the risk, between 0 and 1
 */
public record FalsePositiveRisk(double value) {

    public FalsePositiveRisk {
        Require.that(value >= 0 && value <= 1, "risk must be a fraction but is ", value);
    }

    /**
     * The risk of a programme.
     *
     * @param significanceLevel two-sided, between 0 and 1
     * @param power of the test at the effect of treatments that work, above 0
     * @param successRate share of treatments that work, between 0 and 1
     */
    public static FalsePositiveRisk of(double significanceLevel, double power, double successRate) {
        Require.openFraction(significanceLevel, "significance level");
        Require.that(power > 0 && power <= 1, "power must be a fraction above 0 but is ", power);
        Require.that(
                successRate >= 0 && successRate <= 1,
                "success rate must be a fraction but is ",
                successRate);
        double odds = power / (significanceLevel / 2) * (successRate / (1 - successRate));
        return new FalsePositiveRisk(successRate == 1 ? 0 : 1 / (1 + odds));
    }
}
