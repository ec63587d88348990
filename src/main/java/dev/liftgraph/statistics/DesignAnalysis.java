package dev.liftgraph.statistics;

import java.util.Optional;

/**
 * What a significant result of a test of little power is worth: how often its sign is wrong (type
 * S) and how much it exaggerates (type M).
 *
 * <pre>{@code
 * l            = |D| / s, the true effect in standard errors;   z = z(1 - alpha / 2)
 * power        = Phi(l - z) + Phi(-l - z)
 * type S       = Phi(-l - z) / power
 * exaggeration = E(|d| given significance) / |D|
 *              = (phi(l + z) + phi(l - z) + l (Phi(l + z) + Phi(l - z) - 1)) / (l power)
 * }</pre>
 *
 * <p>At a power of 0.1 a significant effect is 3.7 times too large on average, at 0.2 2.3 times, at
 * 0.5 1.4 times, at 0.8 1.1 times. Assumes a near-normal estimate. Units: fractions; the
 * exaggeration is a factor. Source: Gelman and Carlin, Perspectives on Psychological Science 9
 * (2014); closed form of Lu, Qiu and Deng (2019); STATISTICS, section 17.
 *
 * @param power probability of a significant result, between the significance level and 1
 * @param typeSError probability that a significant result has the wrong sign, between 0 and 1/2
 * @param exaggeration how many times too large a significant result is on average, 1 or more
 */
public record DesignAnalysis(double power, double typeSError, double exaggeration) {

    public DesignAnalysis {
        Require.that(power > 0 && power <= 1, "power must be a fraction but is ", power);
        Require.that(typeSError >= 0 && typeSError <= 1, "type S error must be a fraction");
        Require.that(
                exaggeration >= 1 && Double.isFinite(exaggeration),
                "exaggeration must be 1 or more but is ",
                exaggeration);
    }

    /**
     * By the true or planned effect.
     *
     * @param significanceLevel two-sided, between 0 and 1
     * @return empty when the effect is 0, or so small that the exaggeration has no number
     */
    public static Optional<DesignAnalysis> of(EffectSize planned, double significanceLevel) {
        Require.openFraction(significanceLevel, "significance level");
        return planned.value() == 0
                ? Optional.empty()
                : at(Math.abs(planned.value()) / planned.standardError(), significanceLevel);
    }

    /**
     * By the power of a two-sided test.
     *
     * @param significanceLevel two-sided, between 0 and 1
     * @return empty when the power does not exceed the significance level: there is no such effect
     */
    public static Optional<DesignAnalysis> ofPower(double power, double significanceLevel) {
        Require.openFraction(significanceLevel, "significance level");
        Require.that(power >= 0 && power <= 1, "power must be a fraction but is ", power);
        double most = Math.min(power, Math.nextDown(1.0));
        NormalPower unit = new NormalPower(1, 1);
        if (unit.at(0, significanceLevel) >= most) {
            return Optional.empty();
        }
        double enough = 1;
        while (unit.at(enough, significanceLevel) < most) {
            enough *= 2;
        }
        return at(
                Roots.between(0, enough, size -> unit.at(size, significanceLevel) - most),
                significanceLevel);
    }

    /** The factor is written with tails only, so that it does not cancel for large effects. */
    private static Optional<DesignAnalysis> at(double size, double significanceLevel) {
        double critical = -StandardNormal.quantile(significanceLevel / 2);
        double power = new NormalPower(1, 1).at(size, significanceLevel);
        if (size > Require.MOST_UNITS) {
            return Optional.of(new DesignAnalysis(1, 0, 1));
        }
        double wrong = StandardNormal.cdf(-size - critical);
        double right = StandardNormal.cdf(size - critical);
        double tails = (density(size + critical) + density(size - critical)) / size;
        double exaggeration = Math.max(1, (tails + right - wrong) / power);
        return Double.isFinite(exaggeration)
                ? Optional.of(new DesignAnalysis(power, wrong / power, exaggeration))
                : Optional.empty();
    }

    private static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
