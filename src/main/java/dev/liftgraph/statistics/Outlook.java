package dev.liftgraph.statistics;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
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

    /**
     * @param minimumUnits that every arm needs whatever its power; 0 for none
     */
    static Outlook of(
            Plan plan, long minimumUnits, List<Sample> arms, int control, List<Double> weights) {
        long nControl = arms.get(control).n();
        long nWorst = 0;
        double power = Double.POSITIVE_INFINITY;
        for (int arm = 0; arm < arms.size(); arm++) {
            double own = arm == control ? power : plan.power(nControl, arms.get(arm).n());
            if (own < power) {
                power = own;
                nWorst = arms.get(arm).n();
            }
        }
        OptionalDouble effect = plan.minimumDetectableEffect(nControl, nWorst);
        RequiredArms required = RequiredArms.of(plan::requiredUnits, control, weights).orElse(null);
        return new Outlook(
                power,
                effect.isPresent() ? effect.getAsDouble() : null,
                required == null ? null : fewest(required.units()),
                required == null
                        ? null
                        : power >= plan.targetPower()
                                ? missing(Collections.nCopies(arms.size(), minimumUnits), arms)
                                : missing(required.units(), arms));
    }

    private static long fewest(List<Long> required) {
        long fewest = Long.MAX_VALUE;
        for (long units : required) {
            fewest = units > 0 ? Math.min(fewest, units) : fewest;
        }
        return fewest;
    }

    private static long missing(List<Long> required, List<Sample> arms) {
        long missing = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            missing = Math.max(missing, required.get(arm) - arms.get(arm).n());
        }
        return missing;
    }
}
