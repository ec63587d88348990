package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Power, units and detectable effects, and looking early, against published reference values. */
final class PlanningChecks {

    private PlanningChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>(LookingChecks.checks());
        checks.putAll(RequiredUnitsChecks.checks());
        checks.put("power-prop-r-04", PlanningChecks::powerInR);
        checks.put("power-prop-stata-01", PlanningChecks::powerOfProportions);
        checks.put("power-prop-unequal-01", PlanningChecks::powerOfProportions);
        checks.put("power-norm-r-01", PlanningChecks::powerOfMeans);
        checks.put("power-norm-r-02", PlanningChecks::powerOfMeans);
        for (int i = 1; i <= 4; i++) {
            checks.put("power-t-r-0" + i, PlanningChecks::powerOfT);
        }
        checks.put("effect-size-h-01", PlanningChecks::cohensH);
        for (String kind : List.of("", "-seq")) {
            checks.put("gb-power" + kind + "-01", PlanningChecks::relativePower);
            checks.put("gb-mde" + kind + "-01", PlanningChecks::relativeEffect);
            checks.put("gb-power-weeks" + kind + "-01", PlanningChecks::weeks);
            checks.put("gb-mde-weeks" + kind + "-01", PlanningChecks::weeks);
        }
        checks.put("gb-power-weeks-bayes-01", PlanningChecks::weeks);
        checks.put("gb-power-bayes-01", PlanningChecks::bayesianPower);
        checks.put("midpower-freq-01", PlanningChecks::midExperiment);
        checks.put("midpower-seq-01", PlanningChecks::midExperiment);
        checks.put("midpower-bayes-01", PlanningChecks::midExperiment);
        return checks;
    }

    private static void powerOfProportions(GoldenVector vector) {
        double control = vector.input("n_per_arm", vector.input("n1", 0));
        double treatment = control * vector.input("ratio", 1);
        vector.assertValue("power", proportions(vector).power((long) control, (long) treatment));
    }

    /** R leaves out the far tail, which adds 1.3e-6 here. */
    private static void powerInR(GoldenVector vector) {
        double near = vector.node().get("recomputed").get("power").asDouble();
        long units = (long) vector.input("n_per_arm");
        assertThat(proportions(vector).power(units, units) - near).isBetween(1.2e-6, 1.4e-6);
    }

    private static Plan proportions(GoldenVector vector) {
        double baseline = vector.input("p1");
        return new ProportionPlan(
                baseline, vector.input("p2") - baseline, vector.input("alpha"), 0.8);
    }

    private static void powerOfMeans(GoldenVector vector) {
        long units = (long) vector.input("n_per_arm");
        Plan plan = new MeanPlan(0, vector.input("effect"), 1, vector.input("alpha"), 0.8);
        vector.assertValue("power", plan.power(units, units));
    }

    private static void powerOfT(GoldenVector vector) {
        Sides sides = vector.inputs().has("alternative") ? Sides.ONE : Sides.TWO;
        long nControl = (long) vector.input("n1");
        long nTreatment = (long) vector.input("n2");
        vector.assertValue(
                "power",
                new TTestPower(vector.input("alpha"), sides)
                        .power(vector.input("d"), nControl, nTreatment));
    }

    /** The first is the treatment. */
    private static void cohensH(GoldenVector vector) {
        vector.assertValue("h", CohensH.of(vector.input("p2"), vector.input("p1")));
    }

    /** Arms that are not of whole units, as the calculator has them, need the inner functions. */
    private static double arm(GoldenVector vector) {
        return vector.input("n_total") / vector.input("variations");
    }

    private static RelativePlan plan(GoldenVector vector) {
        return new RelativePlan(
                vector.input("mean"),
                vector.input("variance"),
                vector.input("relative_effect", 0.05),
                vector.input("alpha"),
                vector.input("power", 0.8));
    }

    private static double inflation(GoldenVector vector, double perArm) {
        return vector.inputs().has("n_star")
                ? plan(vector).inflation(2 * perArm, vector.input("n_star"))
                : 1;
    }

    private static void relativePower(GoldenVector vector) {
        double units = arm(vector);
        double error = plan(vector).standardError(units, units, inflation(vector, units));
        vector.assertValue("power", plan(vector).power(error));
    }

    private static void relativeEffect(GoldenVector vector) {
        double units = arm(vector);
        vector.assertValue(
                "mde", plan(vector).smallest(units, units, inflation(vector, units)).orElseThrow());
    }

    private static void bayesianPower(GoldenVector vector) {
        double units = vector.input("n_per_variation");
        JsonNode prior = vector.inputs().get("prior");
        double error = plan(vector).standardError(units, units, 1);
        vector.assertValue(
                "power",
                new BayesianPower(
                                prior.get("mean").asDouble(),
                                prior.get("variance").asDouble(),
                                vector.input("alpha"))
                        .at(vector.input("relative_effect"), error));
    }

    private static void weeks(GoldenVector vector) {
        JsonNode metrics = vector.inputs().get("metrics");
        long perWeek = (long) (vector.input("users_per_week") / vector.input("variations"));
        for (int week = 0; week < vector.input("weeks"); week++) {
            for (int i = 0; i < metrics.size(); i++) {
                week(vector, metrics.get(i), perWeek * (week + 1), week * metrics.size() + i);
            }
        }
    }

    private static void week(GoldenVector vector, JsonNode metric, long units, int index) {
        double p = metric.path("p").asDouble(0);
        RelativePlan plan =
                new RelativePlan(
                        metric.path("mean").asDouble(p),
                        metric.path("variance").asDouble(p * (1 - p)),
                        metric.get("relative_effect").asDouble(),
                        vector.input("alpha"),
                        vector.input("target_power"));
        double tuning = vector.input("n_star", 0);
        if (vector.expects("mde")) {
            vector.assertValue(
                    "mde",
                    index,
                    (tuning == 0
                                    ? plan.minimumDetectableEffect(units, units)
                                    : plan.minimumDetectableEffect(units, units, tuning))
                            .orElseThrow());
        } else if (vector.inputs().has("prior")) {
            JsonNode prior = vector.inputs().get("prior");
            double mean = prior.get("mean").asDouble();
            double variance = prior.get("variance").asDouble();
            vector.assertValue("power", index, plan.bayesianPower(units, units, mean, variance));
        } else {
            double power =
                    tuning == 0 ? plan.power(units, units) : plan.power(units, units, tuning);
            vector.assertValue("power", index, power);
        }
    }

    private static void midExperiment(GoldenVector vector) {
        GoldenVector data = GoldenVector.one("midpower-freq-01");
        Mean control = GoldenVector.mean(data.inputs().get("control"));
        Mean treatment = GoldenVector.mean(data.inputs().get("treatment"));
        double error =
                relative(compared(Comparisons.compare(control, treatment, 0.95))).standardError();
        double effect = vector.input("target_mde");
        MidExperiment experiment = new MidExperiment(error, 1000, effect, 0.05, 0.8, 1, 1);
        if (vector.inputs().has("n_star")) {
            double extra = experiment.extraUnits(vector.input("n_star")).orElseThrow();
            vector.assertValue("scaling_factor", extra);
        } else if (vector.inputs().has("prior")) {
            JsonNode prior = vector.inputs().get("prior");
            double mean = prior.get("mean").asDouble();
            double variance = prior.get("variance").asDouble();
            vector.assertValue(
                    "scaling_factor", experiment.extraUnits(mean, variance).orElseThrow());
        } else {
            // one tolerance for both values, which the variance meets a million times over
            vector.assertValue("variance_of_lift", error * error);
            vector.assertValue("scaling_factor", experiment.extraUnits().orElseThrow());
        }
    }
}
