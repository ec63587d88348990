package dev.liftgraph.analysis;

import dev.liftgraph.experiment.PlanningRange;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks a comparison to plan. */
record PowerRules(PowerAnalysisInput input, CalculatorFindings findings) {
    private static final int MOST_SEGMENTS = 100;

    void check() {
        long given =
                Stream.of(input.minimumDetectableEffect(), input.power(), input.units())
                        .filter(Objects::nonNull)
                        .count();
        findings.require(
                given == 2,
                CalculatorErrorCode.NOT_TWO_OF_THREE,
                "Give two of minimumDetectableEffect, power and units: the third is computed.");
        findings.control(input.kind(), input.baseline(), input.standardDeviation());
        findings.require(
                input.kind().isShare() || input.standardDeviation() != null,
                CalculatorErrorCode.STANDARD_DEVIATION_OUT_OF_RANGE,
                "A mean needs the standard deviation of one unit's outcome.",
                "standardDeviation");
        if (input.minimumDetectableEffect() != null) {
            findings.effect(input.kind(), input.baseline(), input.minimumDetectableEffect());
        }
        if (input.power() != null) {
            findings.power(input.power(), input.significanceLevel());
        }
        findings.require(
                input.units() == null || input.units() >= 2,
                CalculatorErrorCode.UNITS_OUT_OF_RANGE,
                "There are at least 2 units.",
                "units");
        findings.significanceLevel(input.significanceLevel());
        findings.weights(input.weights(), input.weights().size(), "weights");
        findings.between(input.segments(), 1, MOST_SEGMENTS, "segments");
        findings.require(
                input.unitsPerDay() == null
                        || input.unitsPerDay() >= PlanningRange.SMALLEST
                                && input.unitsPerDay() <= PlanningRange.LARGEST,
                CalculatorErrorCode.NUMBER_OUT_OF_RANGE,
                "The number must be 1e-15 to 1e15.",
                "unitsPerDay");
    }
}
