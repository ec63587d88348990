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
        List<Long> required =
                RequiredArms.of(plan::requiredUnits, control, weights)
                        .map(RequiredArms::units)
                        .orElse(List.of());
        return new Outlook(
                power,
                effect.isPresent() ? effect.getAsDouble() : null,
                required.stream().filter(n -> n > 0).min(Comparator.naturalOrder()).orElse(null),
                required.isEmpty()
                        ? null
                        : power >= plan.targetPower() ? 0L : missing(required, arms));
    }

    private static long missing(List<Long> required, List<Sample> arms) {
        return IntStream.range(0, arms.size())
                .mapToLong(arm -> required.get(arm) - arms.get(arm).n())
                .reduce(0, Math::max);
    }
}
