package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** False confidence, and the figures of a report. */
final class ConfidenceChecks {

    private ConfidenceChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        return Map.of(
                "fpr-ep-01", ConfidenceChecks::falsePositiveRisk,
                "fpr-kohavi-table", ConfidenceChecks::falsePositiveRisks,
                "typeSM-01", ConfidenceChecks::errorsByEffect,
                "typeSM-by-power", ConfidenceChecks::errorsByPower,
                "kpi-roi-seed", ConfidenceChecks::roi,
                "kpi-report-seed", ConfidenceChecks::report,
                "kpi-seed0-lift", ConfidenceChecks::quotedLift);
    }

    private static void falsePositiveRisk(GoldenVector vector) {
        // the vector gives the one-sided rate
        vector.assertValue(
                "fpr",
                FalsePositiveRisk.of(
                                2 * vector.input("p_value"),
                                vector.input("power"),
                                1 - vector.input("null_rate"))
                        .value());
    }

    private static void falsePositiveRisks(GoldenVector vector) {
        List<Double> rates = GoldenVector.doubles(vector.inputs().get("success_rate"));
        for (int i = 0; i < rates.size(); i++) {
            vector.assertValue(
                    "fpr",
                    i,
                    FalsePositiveRisk.of(vector.input("alpha"), vector.input("power"), rates.get(i))
                            .value());
        }
    }

    private static void errorsByEffect(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        JsonNode factors = vector.node().get("recomputed_extra").get("exaggeration");
        for (int i = 0; i < cases.size(); i++) {
            EffectSize effect =
                    new EffectSize(
                            cases.get(i).get("true_effect").asDouble(),
                            cases.get(i).get("se").asDouble());
            DesignAnalysis analysis =
                    DesignAnalysis.of(effect, vector.input("alpha")).orElseThrow();
            vector.assertValue("power", i, analysis.power());
            vector.assertValue("type_s", i, analysis.typeSError());
            assertThat(analysis.exaggeration())
                    .isCloseTo(factors.get(i).asDouble(), withinPercentage(1e-7));
        }
    }

    private static void errorsByPower(GoldenVector vector) {
        List<Double> powers = GoldenVector.doubles(vector.inputs().get("power"));
        for (int i = 0; i < powers.size(); i++) {
            DesignAnalysis analysis =
                    DesignAnalysis.ofPower(powers.get(i), vector.input("alpha")).orElseThrow();
            vector.assertValue("exaggeration", i, analysis.exaggeration());
            vector.assertValue("type_s", i, analysis.typeSError());
        }
    }

    private static void roi(GoldenVector vector) {
        double gain = vector.input("new_avg_revenue") - vector.input("old_avg_revenue");
        EffectSize revenue = new EffectSize(gain, 0).times(vector.input("customers"));
        ReturnOnInvestment answer =
                (ReturnOnInvestment) InvestmentReturn.of(revenue, vector.input("cost"), 0.95);

        vector.assertValue("incremental_revenue", revenue.value());
        vector.assertValue("roi", answer.value());
    }

    private static void report(GoldenVector vector) {
        for (String name : List.of("cltv", "conversion", "cac", "churn")) {
            JsonNode pair = vector.inputs().get(name);
            vector.assertValue(
                    name,
                    new Change(pair.get(0).asDouble(), pair.get(1).asDouble())
                            .relative()
                            .orElseThrow());
        }
    }

    private static void quotedLift(GoldenVector vector) {
        Change change = new Change(vector.input("before"), vector.input("after"));

        vector.assertValue("absolute_pp", change.points());
        vector.assertValue("relative", change.relative().orElseThrow());
    }
}
