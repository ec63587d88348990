package dev.liftgraph.experiment;

import dev.liftgraph.api.Keys;
import dev.liftgraph.api.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an input, and knows the rules that all inputs share. */
final class Findings {
    static final int LONGEST_NAME = 200;
    static final int LONGEST_EVENT = 100;
    static final int LONGEST_TEXT = 2_000;
    static final int SHORTEST_HYPOTHESIS = 10;

    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    void all(List<Problem> found) {
        problems.addAll(found);
    }

    /**
     * @param path field names and list positions
     */
    void add(ExperimentErrorCode code, String message, Object... path) {
        List<String> field = new ArrayList<>();
        for (Object step : path) {
            if (step instanceof Object[] steps) {
                List.of(steps).forEach(inner -> field.add(inner.toString()));
            } else {
                field.add(step.toString());
            }
        }
        problems.add(new Problem(code.name(), message, field));
    }

    void require(boolean holds, ExperimentErrorCode code, String message, Object... path) {
        if (!holds) {
            add(code, message, path);
        }
    }

    /** Whether it was started and is not over. */
    void underWay(Experiment experiment) {
        switch (experiment.status()) {
            case DRAFT ->
                    add(
                            ExperimentErrorCode.EXPERIMENT_NOT_STARTED,
                            "The experiment is a draft: revise it.",
                            "experiment");
            case COMPLETED, ARCHIVED ->
                    add(
                            ExperimentErrorCode.EXPERIMENT_OVER,
                            "The experiment is " + experiment.status() + ".",
                            "experiment");
            case RUNNING, PAUSED -> {}
        }
    }

    void hypothesis(String text) {
        require(
                text.strip().length() >= SHORTEST_HYPOTHESIS,
                ExperimentErrorCode.HYPOTHESIS_TOO_SHORT,
                "A hypothesis has at least " + SHORTEST_HYPOTHESIS + " characters.",
                "hypothesis");
        description(text, "hypothesis");
    }

    void key(String key, Object... path) {
        require(
                Keys.isKey(key),
                ExperimentErrorCode.KEY_INVALID,
                "A key has 1 to 64 lower-case letters, digits and inner hyphens.",
                path);
    }

    void weight(double weight, Object... path) {
        require(
                weight > 0 && weight <= 1,
                ExperimentErrorCode.WEIGHT_OUT_OF_RANGE,
                "A weight must be greater than 0 and at most 1.",
                path);
    }

    void weights(List<Double> weights, String what, Object... path) {
        require(
                PlanningRange.sumToOne(weights),
                ExperimentErrorCode.WEIGHTS_DO_NOT_SUM_TO_ONE,
                "%s must sum to 1, not %s."
                        .formatted(what, weights.stream().mapToDouble(Double::doubleValue).sum()),
                path);
    }

    /** Of events that can be recorded. */
    void event(String name, Object... path) {
        require(
                !name.isBlank() && name.length() <= LONGEST_EVENT,
                ExperimentErrorCode.TEXT_INVALID,
                "The name of an event has 1 to " + LONGEST_EVENT + " characters.",
                path);
    }

    void name(String text, Object... path) {
        require(
                !text.isBlank() && text.length() <= LONGEST_NAME,
                ExperimentErrorCode.TEXT_INVALID,
                "The text must have 1 to " + LONGEST_NAME + " characters.",
                path);
    }

    void description(@Nullable String text, Object... path) {
        require(
                text == null || text.length() <= LONGEST_TEXT,
                ExperimentErrorCode.TEXT_INVALID,
                "The text must have at most " + LONGEST_TEXT + " characters.",
                path);
    }

    /**
     * @param kind kind of the metric; null when the metric is unknown
     */
    void plannedEffect(PlannedEffect planned, @Nullable MetricKind kind, Object... path) {
        Double baseline = planned.baseline();
        Double deviation = planned.standardDeviation();
        boolean proportion = kind != null && kind.isShare();
        require(
                planned.minimumDetectableEffect().value() != 0,
                ExperimentErrorCode.EFFECT_ZERO,
                "The effect must not be 0.",
                path,
                "minimumDetectableEffect",
                "value");
        require(
                deviation == null || PlanningRange.isSpread(deviation),
                ExperimentErrorCode.STANDARD_DEVIATION_NOT_POSITIVE,
                "The standard deviation must be greater than 0, from 1e-15 to 1e15.",
                path,
                "standardDeviation");
        require(
                deviation == null || kind != MetricKind.QUANTILE,
                ExperimentErrorCode.STANDARD_DEVIATION_OF_QUANTILE,
                "How a quantile spreads does not follow from its units' outcomes: leave it out, and what is observed is taken.",
                path,
                "standardDeviation");
        if (baseline == null) {
            require(
                    !proportion && planned.minimumDetectableEffect().scale() == Scale.ABSOLUTE,
                    ExperimentErrorCode.BASELINE_MISSING,
                    "A proportion, and a relative effect, need a baseline.",
                    path,
                    "baseline");
        } else if (proportion) {
            proportion(baseline, planned, path);
        } else {
            require(
                    baseline != 0 || planned.minimumDetectableEffect().scale() == Scale.ABSOLUTE,
                    ExperimentErrorCode.BASELINE_OUT_OF_RANGE,
                    "A relative effect needs a baseline other than 0.",
                    path,
                    "baseline");
            require(
                    PlanningRange.isMean(baseline),
                    ExperimentErrorCode.BASELINE_OUT_OF_RANGE,
                    "The baseline must be within 1e15.",
                    path,
                    "baseline");
        }
        if (!proportion) {
            size(planned, path);
        }
    }

    /** An effect that is not given, or relative to nothing, is found elsewhere. */
    private void size(PlannedEffect planned, Object... path) {
        Double effect = planned.absoluteEffect();
        boolean given =
                planned.minimumDetectableEffect().value() != 0
                        && !Double.valueOf(0).equals(planned.baseline());
        require(
                !given
                        || (effect == null
                                ? planned.baseline() == null
                                : PlanningRange.isSpread(Math.abs(effect))),
                ExperimentErrorCode.EFFECT_OUT_OF_RANGE,
                "The size of the effect must be from 1e-15 to 1e15 in the metric's unit.",
                path,
                "minimumDetectableEffect",
                "value");
    }

    private void proportion(double baseline, PlannedEffect planned, Object... path) {
        Double effect = planned.absoluteEffect();
        boolean share = baseline > 0 && baseline < 1;
        require(
                share,
                ExperimentErrorCode.BASELINE_OUT_OF_RANGE,
                "The baseline of a proportion must be between 0 and 1.",
                path,
                "baseline");
        require(
                !share
                        || effect == null
                        || planned.minimumDetectableEffect().value() == 0
                        || PlanningRange.isEffect(MetricKind.PROPORTION, baseline, effect),
                ExperimentErrorCode.EFFECT_OUT_OF_RANGE,
                "Baseline and effect must add up to between 0 and 1, and differ.",
                path,
                "minimumDetectableEffect",
                "value");
    }
}
