package dev.liftgraph.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Empirical-Bayes shrinkage: the less a segment knows, the more it borrows from the others.
 *
 * <pre>{@code
 * d_s ~ N(theta_s, v_s),   theta_s ~ N(mu, tau2)
 * B_s      = v_s / (v_s + tau2)
 * shrunk_s = mu + (1 - B_s) (d_s - mu)
 * var_s    = (1 - B_s) v_s + B_s^2 / sum 1 / (v + tau2)
 * }</pre>
 *
 * <p>When tau2 is 0 all segments get the average: nothing says that they differ. Assumes
 * independent effects that are exchangeable before the data. Unit: the effects'. Source: Morris,
 * JASA 78 (1983); STATISTICS, section 16.
 *
 * @param average mu
 * @param tauSquared tau2, in the squared unit
 * @param effects the shrunk effects, in the order given
 */
public record EmpiricalBayes(double average, double tauSquared, List<ShrunkEffect> effects)
        implements Shrinkage {

    public EmpiricalBayes {
        Require.finite(average, "average");
        Require.finite(tauSquared, "tau2");
        Require.that(tauSquared >= 0, "tau2 must not be negative");
        effects = List.copyOf(effects);
    }

    /**
     * Null when a number is not finite.
     *
     * @param estimator of tau2, from the effects with the most precise first
     */
    static @Nullable EmpiricalBayes shrink(
            List<EffectSize> effects, ToDoubleFunction<List<EffectSize>> estimator) {
        List<EffectSize> sorted = WeightedEffects.sorted(effects);
        double tauSquared = estimator.applyAsDouble(sorted);
        double tau = Math.sqrt(tauSquared);
        if (!Double.isFinite(tau)) {
            return null;
        }
        WeightedEffects pooled = WeightedEffects.of(sorted, tau);
        List<ShrunkEffect> shrunk = new ArrayList<>();
        for (EffectSize effect : effects) {
            double spread = Math.hypot(effect.standardError(), tau);
            double own = tau / spread;
            double chance = effect.standardError() / spread;
            double weight = Math.min(1, chance * chance);
            double value = pooled.mean() + own * own * (effect.value() - pooled.mean());
            double error =
                    Math.hypot(own * effect.standardError(), weight * pooled.standardError());
            if (!Double.isFinite(value) || !Double.isFinite(error)) {
                return null;
            }
            shrunk.add(
                    new ShrunkEffect(
                            effect, between(effect.value(), pooled.mean(), value), error, weight));
        }
        return new EmpiricalBayes(pooled.mean(), tauSquared, shrunk);
    }

    /** Keeps rounding from leaving the range of the raw effect and the average. */
    private static double between(double raw, double average, double value) {
        return Math.clamp(value, Math.min(raw, average), Math.max(raw, average));
    }
}
