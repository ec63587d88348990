package dev.liftgraph.statistics;

import dev.liftgraph.statistics.NotPooled.Reason;
import java.util.List;

/**
 * The most precise average of effects that are taken to be equal.
 *
 * <pre>{@code
 * value = sum d / v / sum 1 / v,     standard error = 1 / sqrt(sum 1 / v)
 * }</pre>
 *
 * <p>Assumes independent, near-normal effects with known variances and one true effect. Unit: the
 * effects'. Source: STATISTICS, sections 15 and 18.
 */
public final class InverseVariance {

    private InverseVariance() {}

    /**
     * Pools effects; one alone is its own average.
     *
     * @param level confidence level of the interval, between 0 and 1
     */
    public static CommonDifference pool(List<EffectSize> effects, double level) {
        Require.openFraction(level, "level");
        if (effects.isEmpty()) {
            return new NotPooled(Reason.NO_EFFECTS);
        }
        if (effects.stream().anyMatch(effect -> effect.standardError() == 0)) {
            return new NotPooled(Reason.ZERO_STANDARD_ERROR);
        }
        WeightedEffects weighted = WeightedEffects.of(WeightedEffects.sorted(effects), 0);
        PooledEffect pooled =
                PooledEffect.around(
                        weighted.mean(),
                        weighted.standardError(),
                        new StandardNormal().criticalValue(level),
                        level);
        return pooled == null ? new NotPooled(Reason.OUT_OF_RANGE) : pooled;
    }
}
