package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The methods against published reference values; each vector names its source. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class GoldenVectorsTests {

    @ParameterizedTest
    @ValueSource(strings = {"prop-diff-spotify-01", "prop-diff-spotify-03", "prop-diff-spotify-04"})
    void waldInterval(String id) {
        GoldenVector vector = GoldenVector.one(id);
        double level = 1 - vector.input("alpha");
        Compared answer =
                compared(
                        Comparisons.compare(
                                GoldenVector.proportion(vector.inputs().get("control")),
                                GoldenVector.proportion(vector.inputs().get("treatment")),
                                level));

        assertThat(answer.absolute().method()).isEqualTo(IntervalMethod.WALD);
        assertInterval(vector, answer.absolute().interval());
        vector.assertExtra("p_value_unpooled", answer.pValue());
    }

    @ParameterizedTest
    @MethodSource("newcombe")
    void newcombeInterval(GoldenVector vector) {
        Interval interval = Newcombe.interval(second(vector), first(vector), critical(0.95), 0.95);

        vector.assertValue("ci", 0, Objects.requireNonNull(interval.lower()));
        vector.assertValue("ci", 1, Objects.requireNonNull(interval.upper()));
    }

    static List<GoldenVector> newcombe() {
        return GoldenVector.of("prop-ci-newcombe-");
    }

    @Test
    void koopmanInterval() {
        GoldenVector vector = GoldenVector.one("rr-ci-koopman-7-34");
        Interval interval =
                relative(compared(Comparisons.compare(second(vector), first(vector), 0.95)))
                        .interval();

        vector.assertValue("ci", 0, 1 + Objects.requireNonNull(interval.lower()));
        vector.assertValue("ci", 1, 1 + Objects.requireNonNull(interval.upper()));
    }

    @Test
    void fiellerInterval() {
        GoldenVector vector = GoldenVector.one("fieller-01");
        Mean control = meanWithError(vector, "control");
        Mean treatment = meanWithError(vector, "treatment");
        Interval interval = Fieller.interval(control, treatment, critical(0.95), 0.95);

        vector.assertValue("lower", Objects.requireNonNull(interval.lower()));
        vector.assertValue("upper", Objects.requireNonNull(interval.upper()));
    }

    @Test
    void welchsTest() {
        GoldenVector vector = GoldenVector.one("welch-abs-01");
        Compared answer = compared(Comparisons.compare(control(vector), treatment(vector), 0.95));

        vector.assertValue("estimate", answer.absolute().value());
        vector.assertValue("se", answer.absolute().standardError());
        vector.assertValue("p_value", answer.pValue());
        assertInterval(vector, answer.absolute().interval());
    }

    @Test
    void welchsTestOfLargeArms() {
        GoldenVector vector = GoldenVector.one("welch-spotify-01");

        vector.assertValue(
                "p_value",
                compared(Comparisons.compare(control(vector), treatment(vector), 0.95)).pValue());
    }

    @Test
    void welchsTestOfTinyArms() {
        GoldenVector vector = GoldenVector.one("welch-tiny-01");
        Mean b = ofValues(vector.inputs().get("b"));

        Compared answer =
                compared(Comparisons.compare(b, ofValues(vector.inputs().get("a")), 0.95));
        vector.assertValue("t", answer.absolute().value() / answer.absolute().standardError());
        vector.assertValue("p_value", answer.pValue());
        vector.assertValue(
                "p_value2",
                compared(Comparisons.compare(b, ofValues(vector.inputs().get("a2")), 0.95))
                        .pValue());
    }

    @Test
    void welchsDegreesOfFreedom() {
        GoldenVector vector = GoldenVector.one("welch-dof-posthog-01");

        vector.assertValue(
                "dof",
                MeanComparison.degreesOfFreedom(
                        GoldenVector.mean(vector.inputs().get("a")),
                        GoldenVector.mean(vector.inputs().get("b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"welch-rel-01", "welch-rel-posthog-01"})
    void relativeLiftOfMeansByTheDeltaMethod(String id) {
        GoldenVector vector = GoldenVector.one(id);
        Mean control = control(vector);
        Mean treatment = treatment(vector);
        NullDistribution distribution =
                new StudentT(MeanComparison.degreesOfFreedom(control, treatment));

        Estimate estimate =
                Objects.requireNonNull(
                        DeltaMethod.relative(
                                control, treatment, distribution.criticalValue(0.95), 0.95));

        vector.assertValue("estimate", estimate.value());
        assertInterval(vector, estimate.interval());
    }

    @ParameterizedTest
    @ValueSource(strings = {"welch-rel-prop-01", "prop-rel-posthog-01"})
    void relativeLiftOfProportions(String id) {
        GoldenVector vector = GoldenVector.one(id);
        Proportion control = GoldenVector.proportion(vector.inputs().get("control"));
        Proportion treatment = GoldenVector.proportion(vector.inputs().get("treatment"));

        Estimate estimate = relative(compared(Comparisons.compare(control, treatment, 0.95)));

        vector.assertValue("estimate", estimate.value());
        if (vector.expects("se")) {
            vector.assertValue("se", estimate.standardError());
        } else {
            vector.assertExtra("se", estimate.standardError());
        }
    }

    @Test
    void relativeLiftOverANegativeBaseline() {
        GoldenVector vector = GoldenVector.one("rel-lift-negative-baseline");
        for (int i = 0; i < vector.inputs().get("control_mean").size(); i++) {
            Mean control = new Mean(9, vector.inputs().get("control_mean").get(i).asDouble(), 1);
            Mean treatment =
                    new Mean(9, vector.inputs().get("treatment_mean").get(i).asDouble(), 1);
            vector.assertValue(
                    "relative",
                    i,
                    relative(compared(Comparisons.compare(control, treatment, 0.95))).value());
        }
    }

    private static void assertInterval(GoldenVector vector, Interval interval) {
        if (vector.expects("ci_lower")) {
            vector.assertValue("ci_lower", Objects.requireNonNull(interval.lower()));
        }
        vector.assertValue("ci_upper", Objects.requireNonNull(interval.upper()));
    }

    private static double critical(double level) {
        return new StandardNormal().criticalValue(level);
    }

    private static Proportion first(GoldenVector vector) {
        return new Proportion((long) vector.input("x1"), (long) vector.input("n1"));
    }

    private static Proportion second(GoldenVector vector) {
        return new Proportion((long) vector.input("x2"), (long) vector.input("n2"));
    }

    private static Mean control(GoldenVector vector) {
        return GoldenVector.mean(vector.inputs().get("control"));
    }

    private static Mean treatment(GoldenVector vector) {
        return GoldenVector.mean(vector.inputs().get("treatment"));
    }

    private static Mean ofValues(JsonNode values) {
        List<Double> list = GoldenVector.doubles(values);
        return Mean.ofSums(
                list.size(),
                list.stream().mapToDouble(v -> v).sum(),
                list.stream().mapToDouble(v -> v * v).sum());
    }

    private static Mean meanWithError(GoldenVector vector, String arm) {
        double variance = vector.input("var_of_mean_" + arm);
        return new Mean(100, vector.input("mean_" + arm), variance * 100);
    }
}
