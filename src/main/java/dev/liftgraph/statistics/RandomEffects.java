package dev.liftgraph.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The average effect when the effects themselves differ, by chance, between segments.
 *
 * <pre>{@code
 * w            = 1 / (v + tau2)
 * value        = sum w d / sum w
 * Wald         value -+ z(1 - alpha / 2) / sqrt(sum w)
 * HartungKnapp value -+ t(1 - alpha / 2; k - 1) sqrt(max(1, q) / sum w),
 *              q = sum w (d - value)^2 / (k - 1)
 * I2           tau2 / (tau2 + s2),    H2 = 1 + tau2 / s2,    s2 = (k - 1) / (sum 1/v - ...)
 * }</pre>
 *
 * <p>With 3 to 7 segments prefer Hartung and Knapp's interval: it knows that tau2 is estimated.
 * Factor q is held at 1 or more, since effects that happen to agree are no reason for an interval
 * without width. Unit: the effects'. Source: Hartung and Knapp, Statistics in Medicine 20 (2001);
 * Roever, Knapp and Friede, BMC Medical Research Methodology 15 (2015); STATISTICS, section 15.
 *
 * @param tauSquared variance between effects, in the squared unit
 * @param iSquared share of the variance that is between effects, between 0 and 1
 * @param hSquared total variance over that of chance, 1 or more
 * @param wald the average with its large-sample interval
 * @param hartungKnapp the average with the interval for few effects
 */
public record RandomEffects(
        double tauSquared,
        double iSquared,
        double hSquared,
        PooledEffect wald,
        PooledEffect hartungKnapp) {

    /** Critical values of the normal and of Student's distribution with k - 1. */
    record Criticals(double normal, double student) {}

    static @Nullable RandomEffects of(
            List<EffectSize> sorted, TauSquared method, Criticals criticals, double level) {
        double tauSquared = method.of(sorted);
        WeightedEffects effects = WeightedEffects.of(sorted, Math.sqrt(tauSquared));
        int degreesOfFreedom = sorted.size() - 1;
        double inflation = Math.sqrt(Math.max(1, effects.q() / degreesOfFreedom));
        double scatter = WeightedEffects.of(sorted, 0).scatter() * degreesOfFreedom;
        double hSquared = tauSquared == 0 ? 1 : 1 + tauSquared / scatter;
        PooledEffect wald =
                PooledEffect.around(
                        effects.mean(), effects.standardError(), criticals.normal(), level);
        PooledEffect hartungKnapp =
                PooledEffect.around(
                        effects.mean(),
                        effects.standardError() * inflation,
                        criticals.student(),
                        level);
        return wald == null || hartungKnapp == null || !Double.isFinite(tauSquared + hSquared)
                ? null
                : new RandomEffects(tauSquared, 1 - 1 / hSquared, hSquared, wald, hartungKnapp);
    }
}
