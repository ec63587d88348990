package dev.liftgraph.statistics;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan promises with the present units, and how many more it needs. With several treatments
 * each has to be detected against the same control at the given weights.
 *
 * @param power the lowest over the comparisons
 * @param minimumDetectableEffect the largest over the comparisons, however alike their powers are;
 *     null when one detects none
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
        double power = Double.POSITIVE_INFINITY;
        double effect = 0;
        for (int arm = 0; arm < arms.size(); arm++) {
            if (arm != control) {
                long n = arms.get(arm).n();
                power = Math.min(power, plan.power(nControl, n));
                effect =
                        Math.max(
                                effect,
                                plan.minimumDetectableEffect(nControl, n)
                                        .orElse(Double.POSITIVE_INFINITY));
            }
        }
        RequiredArms required = RequiredArms.of(plan::requiredUnits, control, weights).orElse(null);
        return new Outlook(
                power,
                Double.isFinite(effect) ? Double.valueOf(effect) : null,
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
