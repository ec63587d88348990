package dev.liftgraph.analysis;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import dev.liftgraph.experiment.Effect;
import dev.liftgraph.experiment.MetricKind;
import dev.liftgraph.experiment.PlanningRange;
import dev.liftgraph.experiment.Prior;
import dev.liftgraph.experiment.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a calculator's input, and knows the rules that both share. */
final class CalculatorFindings {
    private static final int MOST_VARIANTS = 10;

    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param path field names and list positions
     */
    void require(boolean holds, CalculatorErrorCode code, String message, Object... path) {
        if (!holds) {
            List<String> field = Arrays.stream(path).map(Object::toString).toList();
            problems.add(new Problem(code.name(), message, field));
        }
    }

    /** Fails when there was anything to find. */
    void rejectIfAny() {
        if (!problems.isEmpty()) {
            throw new Rejection(problems);
        }
    }

    void between(double value, double low, double high, String field) {
        require(
                value >= low && value <= high,
                CalculatorErrorCode.NUMBER_OUT_OF_RANGE,
                "The number must be between " + low + " and " + high + ".",
                field);
    }

    void significanceLevel(double level) {
        require(
                PlanningRange.isLevel(level),
                CalculatorErrorCode.NUMBER_OUT_OF_RANGE,
                "The significance level must be between 0.000001 and 0.5.",
                "significanceLevel");
    }

    void power(double power, double level) {
        require(
                power >= 0.5 && power <= 0.999 && (power > 0.5 || level != 0.5),
                CalculatorErrorCode.NUMBER_OUT_OF_RANGE,
                "The power must be between 0.5 and 0.999, and greater than the significance level.",
                "power");
    }

    void weights(List<Double> weights, int variants, Object... field) {
        require(
                weights.size() >= 2
                        && weights.size() <= MOST_VARIANTS
                        && weights.size() == variants,
                CalculatorErrorCode.VARIANT_COUNT_OUT_OF_RANGE,
                "There are 2 to " + MOST_VARIANTS + " variants, each with one weight.",
                field);
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        require(
                PlanningRange.sumToOne(weights) && weights.stream().allMatch(weight -> weight > 0),
                CalculatorErrorCode.WEIGHTS_DO_NOT_SUM_TO_ONE,
                "The weights must be greater than 0 and sum to 1, not to " + sum + ".",
                field);
    }

    void prior(@Nullable Prior prior) {
        require(
                prior == null || PlanningRange.isPrior(prior),
                CalculatorErrorCode.NUMBER_OUT_OF_RANGE,
                "A prior's mean is within 10, its standard deviation in [0.0001, 10].",
                "prior");
    }

    /**
     * What is planned of control.
     *
     * @param path of the object that has the fields
     */
    void control(
            MetricKind kind,
            @Nullable Double baseline,
            @Nullable Double standardDeviation,
            String... path) {
        boolean proportion = kind.isShare();
        require(
                proportion
                        ? baseline != null && baseline > 0 && baseline < 1
                        : baseline == null || PlanningRange.isMean(baseline),
                CalculatorErrorCode.BASELINE_OUT_OF_RANGE,
                "A proportion needs a baseline between 0 and 1; a mean's is within 1e15.",
                with(path, "baseline"));
        require(
                standardDeviation == null
                        || (!proportion && PlanningRange.isSpread(standardDeviation)),
                CalculatorErrorCode.STANDARD_DEVIATION_OUT_OF_RANGE,
                "The standard deviation must be from 1e-15 to 1e15, and a proportion has none.",
                with(path, "standardDeviation"));
    }

    /** A planned effect on control, whose own problems are found by {@link #control}. */
    void effect(MetricKind kind, @Nullable Double baseline, Effect effect, String... path) {
        boolean relative = effect.scale() == Scale.RELATIVE;
        require(
                !relative || (baseline != null && baseline != 0),
                CalculatorErrorCode.BASELINE_OUT_OF_RANGE,
                "A relative effect needs a baseline other than 0.",
                with(path, "baseline"));
        double absolute =
                relative && baseline != null ? effect.value() * Math.abs(baseline) : effect.value();
        require(
                PlanningRange.isEffect(kind, baseline, absolute),
                CalculatorErrorCode.EFFECT_OUT_OF_RANGE,
                "The effect must not be 0; its size must be from 1e-15 to 1e15 in the metric's"
                        + " unit, and a proportion's baseline and effect must add up to between 0"
                        + " and 1.",
                with(path, "minimumDetectableEffect", "value"));
    }

    private static Object[] with(String[] path, String... more) {
        List<String> all = new ArrayList<>(Arrays.asList(path));
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }
}
