package dev.liftgraph.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan promises with the present units, and how many more it needs. With several treatments
 * each has to be detected against the same control at the given weights.
 *
 * @param power the lowest over the comparisons
 * @param minimumDetectableEffect that of the same comparison; null when none is detected
 * @param requiredPerVariant units of the variant of the smallest weight; null when there is no
 *     number
 * @param missingPerVariant most units that a variant lacks; null with {@code requiredPerVariant}
 */
record Outlook(
        double power,
        @Nullable Double minimumDetectableEffect,
        @Nullable Long requiredPerVariant,
        @Nullable Long missingPerVariant) {

    static Outlook of(Plan plan, List<Sample> arms, int control, List<Double> weights) {
        long nControl = arms.get(control).n();
        long nWorst =
                IntStream.range(0, arms.size())
                        .filter(arm -> arm != control)
                        .mapToObj(arm -> arms.get(arm).n())
                        .min(Comparator.comparingDouble(n -> plan.power(nControl, n)))
                        .orElse(0L);
        double power = plan.power(nControl, nWorst);
        OptionalDouble effect = plan.minimumDetectableEffect(nControl, nWorst);
        List<Long> required = required(plan, control, weights);
        return new Outlook(
                power,
                effect.isPresent() ? effect.getAsDouble() : null,
                required.stream().filter(n -> n > 0).min(Comparator.naturalOrder()).orElse(null),
                required.isEmpty()
                        ? null
                        : power >= plan.targetPower() ? 0L : missing(required, arms));
    }

    /** Units of each variant, 0 without weight; empty when there are no such numbers. */
    private static List<Long> required(Plan plan, int control, List<Double> weights) {
        double perWeight = requiredPerWeight(plan, control, weights);
        List<Double> units =
                weights.stream()
                        .map(weight -> weight == 0 ? 0 : RequiredUnits.roundUp(perWeight * weight))
                        .toList();
        boolean exist = perWeight > 0 && units.stream().allMatch(n -> n <= Require.MOST_UNITS);
        return exist ? units.stream().map(Double::longValue).toList() : List.of();
    }

    /** Most units for a weight of 1 that a comparison needs; infinite when one has no number. */
    private static double requiredPerWeight(Plan plan, int control, List<Double> weights) {
        double most = 0;
        for (int arm = 0; arm < weights.size(); arm++) {
            double own = weights.get(control);
            double other = weights.get(arm);
            if (arm != control && own > 0 && other > 0) {
                double needed =
                        plan.requiredUnits(own, other)
                                .map(n -> Math.max(n.control() / own, n.treatment() / other))
                                .orElse(Double.POSITIVE_INFINITY);
                most = Math.max(most, needed);
            }
        }
        return most;
    }

    private static long missing(List<Long> required, List<Sample> arms) {
        return IntStream.range(0, arms.size())
                .mapToLong(arm -> required.get(arm) - arms.get(arm).n())
                .reduce(0, Math::max);
    }
}
