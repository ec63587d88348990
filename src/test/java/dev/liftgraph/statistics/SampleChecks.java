package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Published answers about ratios and about capped values. */
final class SampleChecks {

    private SampleChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.of(
                "ratio-delta-01", SampleChecks::ratio,
                "ratio-variance-raw-01", SampleChecks::ratioOfValues,
                "winsor-01", SampleChecks::winsorisation);
    }

    private static void ratio(GoldenVector vector) {
        Ratio control = ratio(vector.inputs().get("control"));
        Ratio treatment = ratio(vector.inputs().get("treatment"));
        LiftTest test = LiftTest.of(control, treatment, LiftScale.RELATIVE).orElseThrow();
        Compared answer = compared(Comparisons.compare(control, treatment, 0.95));

        TwoArmChecks.assertAll(vector, TwoArmChecks.answers(test));
        assertThat(relative(answer).interval()).isEqualTo(test.interval(0.95));
    }

    private static Ratio ratio(JsonNode arm) {
        return Ratio.ofSums(
                arm.get("n").asLong(),
                arm.get("num_sum").asDouble(),
                arm.get("num_sum_squares").asDouble(),
                arm.get("den_sum").asDouble(),
                arm.get("den_sum_squares").asDouble(),
                arm.get("cross_sum").asDouble());
    }

    private static void ratioOfValues(GoldenVector vector) {
        JsonNode numerator = vector.inputs().get("numerator");
        JsonNode denominator = vector.inputs().get("denominator");
        Ratio ratio =
                Ratio.ofSums(
                        numerator.size(),
                        sum(numerator),
                        products(numerator, numerator),
                        sum(denominator),
                        products(denominator, denominator),
                        products(numerator, denominator));

        vector.assertValue("mean", ratio.mean());
        vector.assertValue("covariance", ratio.covariance());
        vector.assertValue("delta_variance", ratio.variance());
    }

    private static void winsorisation(GoldenVector vector) {
        double[] values =
                GoldenVector.doubles(vector.inputs().get("values")).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        Winsorisation capped =
                Winsorisation.of(List.of(values), vector.input("upper_percentile"), false)
                        .orElseThrow();

        vector.assertValue("threshold", capped.cap());
        vector.assertValue("mean", capped.arms().getFirst().cappedMean());
        assertThat(capped.arms().getFirst().clamped()).isOne();
    }

    static double sum(JsonNode values) {
        return GoldenVector.doubles(values).stream().mapToDouble(Double::doubleValue).sum();
    }

    static double products(JsonNode values, JsonNode others) {
        double sum = 0;
        for (int i = 0; i < values.size(); i++) {
            sum += values.get(i).asDouble() * others.get(i).asDouble();
        }
        return sum;
    }
}
