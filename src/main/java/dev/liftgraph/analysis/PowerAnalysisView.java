package dev.liftgraph.analysis;

import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.PlannedEffect;
import dev.liftgraph.experiment.PlanningRange;
import dev.liftgraph.experiment.Scale;
import dev.liftgraph.statistics.Plan;
import dev.liftgraph.statistics.PowerAnalysis;
import dev.liftgraph.statistics.RequiredArms;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A planned comparison: what was given, and the third number computed from it.
 *
 * @param input has passed the rules
 * @param minimumDetectableEffect absolute; null when no effect is found
 * @param unitsPerVariant null when there are no such numbers
 */
record PowerAnalysisView(
        PowerAnalysisInput input,
        double significanceLevel,
        double power,
        @Nullable Double minimumDetectableEffect,
        @Nullable List<Long> unitsPerVariant) {
    private static final double USUAL_POWER = 0.8;

    static PowerAnalysisView of(PowerAnalysisInput input) {
        double shared = input.significanceLevel() / (input.weights().size() - 1) / input.segments();
        double level = EnginePlanning.level(input.engine(), null, shared);
        Effect effect = input.minimumDetectableEffect();
        Integer units = input.units();
        if (effect == null) {
            PowerAnalysis any = analysis(input, smallEffect(input), level);
            Double found = boxed(any.minimumDetectableEffect(Objects.requireNonNull(units)));
            double power = Objects.requireNonNull(input.power());
            return new PowerAnalysisView(input, level, power, found, split(input, units));
        }
        PowerAnalysis analysis = analysis(input, effect, level);
        double absolute = Math.abs(analysis.plan().effect());
        if (units != null) {
            double power = analysis.power(units);
            return new PowerAnalysisView(input, level, power, absolute, split(input, units));
        }
        List<Long> required = required(analysis).orElse(null);
        double power =
                required == null ? Objects.requireNonNull(input.power()) : analysis.power(required);
        return new PowerAnalysisView(input, level, power, absolute, required);
    }

    public @Nullable Long units() {
        return unitsPerVariant == null
                ? null
                : unitsPerVariant.stream().mapToLong(Long::longValue).sum();
    }

    public @Nullable Double relativeMinimumDetectableEffect() {
        return minimumDetectableEffect == null
                        || Math.abs(input.baseline()) < PlanningRange.SMALLEST
                ? null
                : minimumDetectableEffect / Math.abs(input.baseline());
    }

    public @Nullable Double days() {
        Long units = units();
        return units == null || input.unitsPerDay() == null ? null : units / input.unitsPerDay();
    }

    /** What the same number would need if it had been meant as points, or as a share. */
    public @Nullable Long unitsOnOtherScale() {
        Effect effect = input.minimumDetectableEffect();
        if (effect == null) {
            return null;
        }
        Scale other = effect.scale() == Scale.ABSOLUTE ? Scale.RELATIVE : Scale.ABSOLUTE;
        Effect mistaken = new Effect(effect.value(), other);
        return possible(input, mistaken)
                ? required(analysis(input, mistaken, significanceLevel))
                        .map(units -> units.stream().mapToLong(Long::longValue).sum())
                        .orElse(null)
                : null;
    }

    private static boolean possible(PowerAnalysisInput input, Effect effect) {
        Double absolute = planned(input, effect).absoluteEffect();
        return absolute != null && PlanningRange.isEffect(input.kind(), input.baseline(), absolute);
    }

    private static PowerAnalysis analysis(PowerAnalysisInput input, Effect effect, double level) {
        double power = Objects.requireNonNullElse(input.power(), USUAL_POWER);
        Plan plan = Plans.of(input.kind(), planned(input, effect), level, power, List.of());
        return PowerAnalysis.of(Objects.requireNonNull(plan), input.weights(), 0);
    }

    private static PlannedEffect planned(PowerAnalysisInput input, Effect effect) {
        return new PlannedEffect(input.baseline(), input.standardDeviation(), effect);
    }

    /** Any effect with the sign that is looked for: an increase. */
    private static Effect smallEffect(PowerAnalysisInput input) {
        double size = input.kind().isShare() ? (1 - input.baseline()) / 2 : 1;
        return new Effect(size, Scale.ABSOLUTE);
    }

    /** Empty also when GraphQL has no number for them. */
    private static Optional<List<Long>> required(PowerAnalysis analysis) {
        return analysis.requiredUnits()
                .filter(arms -> arms.total() <= Integer.MAX_VALUE)
                .map(RequiredArms::units);
    }

    /** Units by weight; what rounding leaves goes to the first variants. */
    private static List<Long> split(PowerAnalysisInput input, int units) {
        long[] each = new long[input.weights().size()];
        long left = units;
        for (int i = 0; i < each.length; i++) {
            each[i] = (long) (units * input.weights().get(i));
            left -= each[i];
        }
        for (int i = 0; i < left; i++) {
            each[i % each.length]++;
        }
        return Arrays.stream(each).boxed().toList();
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
