package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Corrections for many tests. */
final class CorrectionChecks {

    private static final Map<String, Correction> NAMES =
            Map.of(
                    "bonferroni", Correction.BONFERRONI,
                    "holm", Correction.HOLM,
                    "hochberg", Correction.HOCHBERG,
                    "sidak", Correction.SIDAK,
                    "bh", Correction.BENJAMINI_HOCHBERG,
                    "by", Correction.BENJAMINI_YEKUTIELI);

    private CorrectionChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.of(
                "mult-multtest-01", CorrectionChecks::adjusted,
                "mult-multtest-03", CorrectionChecks::adjusted,
                "mult-holm-gb-01", CorrectionChecks::adjusted,
                "mult-bh-gb-01", CorrectionChecks::adjusted,
                "mult-two-01", CorrectionChecks::adjusted,
                "mult-ep-01", CorrectionChecks::adjusted,
                "mult-adjusted-ci-01", CorrectionChecks::interval,
                "prop-pairwise-holm-01", CorrectionChecks::pairwise,
                "prop-bonferroni-ci-01", CorrectionChecks::simultaneous);
    }

    private static void adjusted(GoldenVector vector) {
        JsonNode inputs = vector.inputs();
        List<Double> pValues =
                GoldenVector.doubles(inputs.has("p") ? inputs.get("p") : inputs.get("p_sorted"));
        NAMES.forEach((name, correction) -> {
            if (vector.expects(name)) {
                assertAll(vector, name, correction.adjust(pValues));
            }
        });
    }

    private static void interval(GoldenVector vector) {
        double lift = vector.input("lift");
        // the raw interval is narrower than the adjusted one
        Estimate raw =
                new Estimate(lift, 0.01, Interval.around(lift, 0.0196, 0.95), IntervalMethod.DELTA);
        Interval adjusted = AdjustedInterval.of(raw, vector.input("adjusted_p")).interval();

        vector.assertValue("ci", 0, Objects.requireNonNull(adjusted.lower()));
        vector.assertValue("ci", 1, Objects.requireNonNull(adjusted.upper()));
    }

    private static void pairwise(GoldenVector vector) {
        List<Long> successes = GoldenVector.longs(vector.inputs().get("x"));
        List<Long> units = GoldenVector.longs(vector.inputs().get("n"));
        List<Double> pValues = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            for (int j = i + 1; j < units.size(); j++) {
                PooledZTest test =
                        (PooledZTest)
                                PooledZTest.of(
                                        new Proportion(successes.get(i), units.get(i)),
                                        new Proportion(successes.get(j), units.get(j)));
                pValues.add(test.pValue());
            }
        }

        assertAll(vector, "p_raw", pValues);
        assertAll(vector, "p_holm", Correction.HOLM.adjust(pValues));
    }

    private static void simultaneous(GoldenVector vector) {
        assertAll(vector, "p_bonferroni", Correction.BONFERRONI.adjust(rawPValues(vector)));

        double level =
                AdjustedInterval.simultaneousLevel(
                        1 - vector.input("alpha"), (int) vector.input("m"));
        JsonNode comparisons = vector.inputs().get("comparisons");
        for (int i = 0; i < comparisons.size(); i++) {
            // the reference subtracts each arm from us/control
            Interval interval =
                    compared(
                                    Comparisons.compare(
                                            arm(vector, comparisons.get(i)),
                                            arm(vector, vector.inputs().get("reference")),
                                            level))
                            .absolute()
                            .interval();
            vector.assertValue("adj_ci_lower", i, Objects.requireNonNull(interval.lower()));
            vector.assertValue("adj_ci_upper", i, Objects.requireNonNull(interval.upper()));
        }
    }

    private static Proportion arm(GoldenVector vector, JsonNode name) {
        return GoldenVector.counts(
                vector.inputs()
                        .get("data")
                        .get(name.get(0).asString())
                        .get(name.get(1).asString()));
    }

    private static List<Double> rawPValues(GoldenVector vector) {
        return GoldenVector.doubles(vector.node().get("recomputed").get("p_raw"));
    }

    private static void assertAll(GoldenVector vector, String name, List<Double> actual) {
        for (int i = 0; i < actual.size(); i++) {
            vector.assertValue(name, i, actual.get(i));
        }
    }
}
