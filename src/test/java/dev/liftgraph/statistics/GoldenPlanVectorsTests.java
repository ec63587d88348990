package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Power, required units and validity against published reference values. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class GoldenPlanVectorsTests {

    @ParameterizedTest
    @ValueSource(strings = {"power-prop-r-01", "power-prop-r-02", "power-prop-r-03"})
    void requiredUnitsOfProportions(String id) {
        GoldenVector vector = GoldenVector.one(id);
        double alpha = vector.input("alpha") * (vector.input("sides") == 1 ? 2 : 1);
        Plan plan = plan(vector, alpha, vector.input("power"));
        double exact = vector.node().get("recomputed").get("n_per_arm").asDouble();

        assertThat(plan.requiredUnits(1, 1).orElseThrow().treatment())
                .isEqualTo((long) Math.ceil(exact));
    }

    @Test
    void requiredUnitsOfQuotedLifts() {
        GoldenVector vector = GoldenVector.one("n-seed-lifts");
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

    @ParameterizedTest
    @ValueSource(strings = {"power-prop-stata-01", "power-prop-unequal-01"})
    void powerOfProportions(String id) {
        GoldenVector vector = GoldenVector.one(id);
        double control = vector.input("n_per_arm", vector.input("n1", 0));
        double treatment = control * vector.input("ratio", 1);

        vector.assertValue(
                "power",
                plan(vector, vector.input("alpha"), 0.8).power((long) control, (long) treatment));
    }

    /** R leaves out the far tail, which adds 1.3e-6 here. */
    @Test
    void powerOfProportionsInR() {
        GoldenVector vector = GoldenVector.one("power-prop-r-04");
        double near = vector.node().get("recomputed").get("power").asDouble();
        double power = plan(vector, 0.05, 0.8).power(50, 50);

        assertThat(power - near).isBetween(1.2e-6, 1.4e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"power-norm-r-01", "power-norm-r-02"})
    void powerOfMeans(String id) {
        GoldenVector vector = GoldenVector.one(id);
        long units = (long) vector.input("n_per_arm");

        vector.assertValue(
                "power",
                new MeanPlan(0, vector.input("effect"), 1, vector.input("alpha"), 0.8)
                        .power(units, units));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n-mean-booking", "n-mean-booking-multi"})
    void requiredUnitsOfMeans(String id) {
        GoldenVector vector = GoldenVector.one(id);
        JsonNode cases = vector.inputs().get("cases");
        for (int i = 0; i < cases.size(); i++) {
            JsonNode node = cases.get(i);
            double mean = node.get("mean").asDouble();
            double alpha = vector.input("alpha") / (node.get("variants").asInt() - 1);
            Plan plan =
                    new MeanPlan(
                            mean,
                            mean * node.get("relative_mde").asDouble(),
                            node.get("std").asDouble(),
                            alpha,
                            vector.input("power"));
            double exact = vector.node().get("recomputed").get("n").get(i).asDouble();
            assertThat(plan.requiredUnits(1, 1).orElseThrow().control())
                    .isEqualTo((long) Math.ceil(exact));
        }
    }

    @ParameterizedTest
    @MethodSource("segments")
    void validityOfSegments(GoldenVector vector) {
        List<Sample> arms = List.of(counts(vector, "control"), counts(vector, "treatment"));
        List<Double> weights = List.of(0.5, 0.5);
        Plan plan =
                new ProportionPlan(
                        vector.input("planned_baseline"),
                        vector.input("planned_abs_mde"),
                        vector.input("alpha"),
                        vector.input("power_target"));
        SampleRatioCheck srm = SampleRatioCheck.of(arms.stream().map(Sample::n).toList(), weights);

        Validity validity = ValidityRule.judge(arms, 0, weights, plan, srm, 0.001);

        assertThat(validity.verdict().name())
                .isEqualTo(vector.node().get("expected").get("status").asString());
        if (vector.node().has("recomputed_extra")) {
            assertThat(validity.power()).isNotNull();
            vector.assertExtra("power", validity.power());
        }
    }

    static List<GoldenVector> segments() {
        return GoldenVector.of("segment-valid-");
    }

    private static Plan plan(GoldenVector vector, double alpha, double power) {
        double baseline = vector.input("p1");
        return new ProportionPlan(baseline, vector.input("p2") - baseline, alpha, power);
    }

    private static Proportion counts(GoldenVector vector, String arm) {
        JsonNode node = vector.inputs().get(arm);
        return new Proportion(node.get(0).asLong(), node.get(1).asLong());
    }
}
