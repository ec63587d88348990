package dev.liftgraph.statistics;

import java.util.Comparator;
import java.util.List;

/**
 * Effects averaged with weights 1 / (v + tau2), v an effect's variance.
 *
 * <pre>{@code
 * mean = sum w d / sum w
 * q    = sum w (d - mean)^2
 * C    = sum w - sum w^2 / sum w,     scatter = 1 / C
 * }</pre>
 *
 * <p>One pass from the most to the least precise effect, with weights relative to the first (West,
 * CACM 22, 1979), so that neither large weights overflow nor near-equal effects cancel. The numbers
 * are not finite when the answer is not.
 *
 * @param mean the average
 * @param standardError that of the average, {@code 1 / sqrt(sum w)}
 * @param q weighted sum of squares around the average
 * @param tangent by how much tau2 has to grow for q to fall by 1, {@code 1 / sum w^2 (d - mean)^2}
 * @param scatter between-effects variance for each excess of q by 1
 */
record WeightedEffects(
        double mean, double standardError, double q, double tangent, double scatter) {

    private static final Comparator<EffectSize> MOST_PRECISE_FIRST =
            Comparator.comparingDouble(EffectSize::standardError);

    static List<EffectSize> sorted(List<EffectSize> effects) {
        return effects.stream().sorted(MOST_PRECISE_FIRST).toList();
    }

    /**
     * Averages effects.
     *
     * @param sorted effects from {@link #sorted}, none without uncertainty
     * @param tau standard deviation between effects, 0 or more
     */
    static WeightedEffects of(List<EffectSize> sorted, double tau) {
        double smallest = Math.hypot(sorted.getFirst().standardError(), tau);
        double mean = sorted.getFirst().value();
        double weights = 0;
        double q = 0;
        double pairs = 0;
        for (EffectSize effect : sorted) {
            double error = Math.hypot(effect.standardError(), tau);
            double ratio = smallest / error;
            double weight = ratio * ratio;
            double both = weights + weight;
            double step = (effect.value() - mean) / error * Math.sqrt(weights / both);
            q += step * step;
            mean += (effect.value() - mean) * (weight / both);
            pairs += weight * weights;
            weights = both;
        }
        double decay = 0;
        for (EffectSize effect : sorted) {
            double error = Math.hypot(effect.standardError(), tau);
            double step = (effect.value() - mean) / error * (smallest / error);
            decay += step * step;
        }
        return new WeightedEffects(
                mean,
                smallest / Math.sqrt(weights),
                q,
                smallest / decay * smallest,
                smallest * (weights / (2 * pairs)) * smallest);
    }
}
