package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Required units, against published reference values. */
final class RequiredUnitsChecks {

    private RequiredUnitsChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>();
        checks.put("power-prop-r-01", RequiredUnitsChecks::proportions);
        checks.put("power-prop-r-02", RequiredUnitsChecks::proportions);
        checks.put("power-prop-r-03", RequiredUnitsChecks::proportions);
        checks.put("power-evanmiller-01", RequiredUnitsChecks::evanMiller);
        checks.put("n-seed-lifts", RequiredUnitsChecks::quotedLifts);
        checks.put("n-mean-booking", RequiredUnitsChecks::means);
        checks.put("n-mean-booking-multi", RequiredUnitsChecks::means);
        checks.put("n-prop-booking", RequiredUnitsChecks::unpooledProportions);
        checks.put("n-prop-booking-multi", RequiredUnitsChecks::unpooledProportions);
        checks.put("n-gpower-cont-01", RequiredUnitsChecks::absoluteMean);
        checks.put("n-gpower-binom", RequiredUnitsChecks::baselineVariance);
        checks.put("n-gpower-3arms", RequiredUnitsChecks::threeArms);
        checks.put("n-fm-noninferiority", RequiredUnitsChecks::nonInferiority);
        checks.put("n-spotify-weights-01", RequiredUnitsChecks::unequalWeights);
        return checks;
    }

    /** A one-sided test is a two-sided one at twice the level. */
    private static void proportions(GoldenVector vector) {
        double alpha = vector.input("alpha") * (vector.input("sides") == 1 ? 2 : 1);
        double p1 = vector.input("p1");
        double p2 = vector.input("p2");
        double power = vector.input("power");
        double pooled = (p1 + p2) / 2;
        NormalPower ofOne =
                new NormalPower(
                        Math.sqrt(2 * pooled * (1 - pooled)),
                        Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)));
        double exact = vector.node().get("recomputed").get("n_per_arm").asDouble();

        vector.assertValue("n_per_arm", ofOne.total(p2 - p1, alpha, power));
        assertThat(
                        new ProportionPlan(p1, p2 - p1, alpha, power)
                                .requiredUnits(1, 1)
                                .orElseThrow()
                                .treatment())
                .isEqualTo((long) Math.ceil(exact));
    }

    /** The rule of thumb takes the baseline's variance for that without an effect. */
    private static void evanMiller(GoldenVector vector) {
        double p = vector.input("p");
        double moved = p + vector.input("delta_abs");
        NormalPower ofOne =
                new NormalPower(
                        Math.sqrt(2 * p * (1 - p)), Math.sqrt(p * (1 - p) + moved * (1 - moved)));
        vector.assertValue(
                "n_per_arm", ofOne.total(moved - p, vector.input("alpha"), vector.input("power")));
    }

    private static void quotedLifts(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            double baseline = cases.get(i).get("baseline").asDouble();
            double lift = cases.get(i).get("lift").asDouble();
            boolean isRelative = cases.get(i).get("kind").asString().equals("relative");
            Plan plan =
                    new ProportionPlan(baseline, isRelative ? lift * baseline : lift, 0.05, 0.8);
            vector.assertValue("n_per_arm", i, plan.requiredUnits(1, 1).orElseThrow().control());
        }
    }

    private static void means(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            JsonNode node = cases.get(i);
            double mean = node.get("mean").asDouble();
            double deviation = node.get("std").asDouble();
            double effect = mean * node.get("relative_mde").asDouble();
            int treatments = node.get("variants").asInt() - 1;
            double alpha = vector.input("alpha");
            double power = vector.input("power");
            double exact = vector.node().get("recomputed").get("n").get(i).asDouble();
            RequiredArms arms =
                    PowerAnalysis.of(
                                    new MeanPlan(mean, effect, deviation, alpha, power),
                                    Collections.nCopies(treatments + 1, 1.0),
                                    0)
                            .sharedBy(treatments)
                            .requiredUnits()
                            .orElseThrow();

            vector.assertValue(
                    "n", i, perArm(deviation * deviation, effect, alpha / treatments, power));
            assertThat(arms.units()).containsOnly((long) Math.ceil(exact));
        }
    }

    private static double perArm(double variance, double effect, double alpha, double power) {
        double ofOne = Math.sqrt(2 * variance);
        return new NormalPower(ofOne, ofOne).total(effect, alpha, power);
    }

    /** Ours pools the rates where there is no effect; booking.com does not: 0.02 % apart here. */
    private static void unpooledProportions(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            double p = cases.get(i).get("p").asDouble();
            double moved = p * (1 + cases.get(i).get("relative_mde").asDouble());
            double alpha = vector.input("alpha") / (cases.get(i).get("variants").asInt() - 1);
            double power = vector.input("power");
            double unpooled =
                    perArm((p * (1 - p) + moved * (1 - moved)) / 2, moved - p, alpha, power);
            long ours =
                    new ProportionPlan(p, moved - p, alpha, power)
                            .requiredUnits(1, 1)
                            .orElseThrow()
                            .control();

            vector.assertValue("n", i, unpooled);
            assertThat(ours / unpooled).isBetween(1.0, 1.0005);
        }
    }

    private static void absoluteMean(GoldenVector vector) {
        double variance = vector.input("variance");
        double effect = vector.input("delta");
        double exact = vector.node().get("recomputed").get("n_total").asDouble();
        Plan plan = new MeanPlan(0, effect, Math.sqrt(variance), 0.05, vector.input("power"));

        vector.assertValue("n_total", 2 * perArm(variance, effect, 0.05, vector.input("power")));
        assertThat(plan.requiredUnits(1, 1).orElseThrow().control())
                .isEqualTo((long) Math.ceil(exact / 2));
    }

    private static void baselineVariance(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            JsonNode node = cases.get(i);
            double p = node.get("p").asDouble();
            double perArm =
                    perArm(
                            p * (1 - p),
                            node.get("delta").asDouble(),
                            node.get("alpha").asDouble(),
                            node.get("power").asDouble());
            vector.assertValue("n_total", i, 2 * perArm);
        }
    }

    /** Without correction; the two treatments need the same. */
    private static void threeArms(GoldenVector vector) {
        double p = vector.input("p");
        double deviation = Math.sqrt(p * (1 - p));
        List<Double> weights = GoldenVector.doubles(vector.inputs().get("allocation"));
        double ofOne = deviation * Math.sqrt(1 / weights.get(0) + 1 / weights.get(1));
        double total = new NormalPower(ofOne, ofOne).total(vector.input("delta"), 0.05, 0.85);
        Plan plan = new MeanPlan(p, vector.input("delta"), deviation, 0.05, 0.85);

        vector.assertValue("n_total", total);
        assertThat(PowerAnalysis.of(plan, weights, 0).requiredUnits().orElseThrow().total())
                .isBetween((long) total, (long) total + 4);
        assertThat(OptimalSplit.controlShare(2)).isBetween(0.41, 0.42);
    }

    /** gsDesign's first arm is the treatment, and its difference is minus our margin. */
    private static void nonInferiority(GoldenVector vector) {
        JsonNode cases = vector.inputs().get("cases");
        int answer = 0;
        for (JsonNode node : cases) {
            double ratio = node.get("ratio").asDouble();
            double total =
                    new NonInferiorityPlan(
                                    node.get("p2").asDouble(),
                                    node.get("p1").asDouble(),
                                    -node.get("delta0").asDouble(),
                                    node.get("alpha").asDouble(),
                                    1 - node.get("beta").asDouble())
                            .total(ratio / (1 + ratio));
            if (node.has("report")) {
                vector.assertValue("n", answer++, total);
            } else {
                vector.assertValue("n", answer++, total / (1 + ratio));
                vector.assertValue("n", answer++, total * ratio / (1 + ratio));
            }
        }
    }

    /** A rate's variance moves with it; a mean's does not. */
    private static void unequalWeights(GoldenVector vector) {
        List<Double> weights = GoldenVector.doubles(vector.inputs().get("weights"));
        double share = weights.get(0) / (weights.get(0) + weights.get(1));
        JsonNode metrics = vector.inputs().get("metrics");
        for (int i = 0; i < metrics.size(); i++) {
            JsonNode node = metrics.get(i);
            double effect = node.get("avg").asDouble() * node.get("rel_mde").asDouble();
            double moved = node.get("avg").asDouble() + effect;
            double variance = node.get("var").asDouble();
            double other = node.get("binary").asBoolean() ? moved * (1 - moved) : variance;
            double ofOne = Math.sqrt(variance / share + other / (1 - share));
            double perMetric = (1 - vector.input("interval")) / metrics.size();
            double alpha = perMetric * (node.get("sided").asInt() == 1 ? 2 : 1);
            vector.assertValue(
                    "n",
                    i,
                    new NormalPower(ofOne, ofOne).total(effect, alpha, vector.input("power")));
        }
    }
}
