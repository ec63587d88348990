package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
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
        GoldenVector vector = one(id);
        double level = 1 - vector.input("alpha");
        Compared answer =
                compared(
                        Comparisons.compare(
                                proportion(vector.inputs().get("control")),
                                proportion(vector.inputs().get("treatment")),
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
        GoldenVector vector = one("rr-ci-koopman-7-34");
        Interval interval =
                relative(compared(Comparisons.compare(second(vector), first(vector), 0.95)))
                        .interval();

        vector.assertValue("ci", 0, 1 + Objects.requireNonNull(interval.lower()));
        vector.assertValue("ci", 1, 1 + Objects.requireNonNull(interval.upper()));
    }

    @Test
    void fiellerInterval() {
        GoldenVector vector = one("fieller-01");
        Mean control = meanWithError(vector, "control");
        Mean treatment = meanWithError(vector, "treatment");
        Interval interval = Fieller.interval(control, treatment, critical(0.95), 0.95);

        vector.assertValue("lower", Objects.requireNonNull(interval.lower()));
        vector.assertValue("upper", Objects.requireNonNull(interval.upper()));
    }

    @Test
    void welchsTest() {
        GoldenVector vector = one("welch-abs-01");
        Compared answer = compared(Comparisons.compare(control(vector), treatment(vector), 0.95));

        vector.assertValue("estimate", answer.absolute().value());
        vector.assertValue("se", answer.absolute().standardError());
        vector.assertValue("p_value", answer.pValue());
        assertInterval(vector, answer.absolute().interval());
    }

    @Test
    void welchsTestOfLargeArms() {
        GoldenVector vector = one("welch-spotify-01");

        vector.assertValue(
                "p_value",
                compared(Comparisons.compare(control(vector), treatment(vector), 0.95)).pValue());
    }

    @Test
    void welchsTestOfTinyArms() {
        GoldenVector vector = one("welch-tiny-01");
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
        GoldenVector vector = one("welch-dof-posthog-01");

        vector.assertValue(
                "dof",
                MeanComparison.degreesOfFreedom(
                        mean(vector.inputs().get("a")), mean(vector.inputs().get("b"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"welch-rel-01", "welch-rel-posthog-01"})
    void relativeLiftOfMeansByTheDeltaMethod(String id) {
        GoldenVector vector = one(id);
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
        GoldenVector vector = one(id);
        Proportion control = proportion(vector.inputs().get("control"));
        Proportion treatment = proportion(vector.inputs().get("treatment"));

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
        GoldenVector vector = one("rel-lift-negative-baseline");
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

    @Test
    void postStratifiedLift() {
        GoldenVector vector = one("poststrat-gb-01");
        List<Stratum> strata = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("strata")) {
            Mean control = mean(node.get("control"));
            Mean treatment = mean(node.get("treatment"));
            strata.add(
                    new Stratum(List.of(control, treatment), (double) control.n() + treatment.n()));
        }
        Compared answer = compared(new PostStratification(strata).compare(0, 1, 0.95));

        vector.assertValue("abs_estimate", answer.absolute().value());
        vector.assertValue("abs_se", answer.absolute().standardError());
        vector.assertValue("rel_estimate", relative(answer).value());
        vector.assertValue("rel_se", relative(answer).standardError());
    }

    @Test
    void postStratifiedLiftOfAChangedSplit() {
        GoldenVector vector = one("simpson-ramp-01");
        List<Stratum> strata = new ArrayList<>();
        Sample control = new Proportion(0, 0);
        Sample treatment = new Proportion(0, 0);
        for (JsonNode node : vector.inputs().get("phases")) {
            Proportion c = counts(node.get("control"));
            Proportion t = counts(node.get("treatment"));
            strata.add(new Stratum(List.of(c, t), (double) c.n() + t.n()));
            control = control.plus(c);
            treatment = treatment.plus(t);
        }
        PostStratification stratified = new PostStratification(strata);

        vector.assertExtra(
                "post_stratified_difference",
                compared(stratified.compare(0, 1, 0.95)).absolute().value());
        vector.assertExtra(
                "naive_difference",
                compared(Comparisons.compare(control, treatment, 0.95)).absolute().value());
    }

    @ParameterizedTest
    @MethodSource("splits")
    void sampleRatio(GoldenVector vector) {
        List<Long> observed = longs(vector.inputs().get("observed"));
        SampleRatio ratio =
                SampleRatio.pearson(
                        observed,
                        SampleRatio.expected(observed, doubles(vector.inputs().get("weights"))));

        if (vector.expects("p_below_1e4")) {
            assertThat(ratio.pValue()).isLessThan(1e-4);
            vector.assertExtra("chi2", ratio.chiSquare());
        } else {
            vector.assertValue("p_value", ratio.pValue());
        }
        if (vector.expects("chi2")) {
            vector.assertValue("chi2", ratio.chiSquare());
        }
    }

    static Stream<GoldenVector> splits() {
        return GoldenVector.of("srm-").stream().filter(vector -> vector.inputs().has("observed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"srm-per-phase-01", "srm-per-phase-02"})
    void sampleRatioOverPhases(String id) {
        GoldenVector vector = one(id);
        List<SampleRatioCheck> phases = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("phases")) {
            phases.add(
                    SampleRatioCheck.of(longs(node.get("observed")), doubles(node.get("weights"))));
        }
        SampleRatio ratio = (SampleRatio) SampleRatioCheck.combine(phases);

        vector.assertValue("chi2", ratio.chiSquare());
        vector.assertValue("df", ratio.degreesOfFreedom());
        vector.assertValue("p_value", ratio.pValue());
    }

    private static void assertInterval(GoldenVector vector, Interval interval) {
        if (vector.expects("ci_lower")) {
            vector.assertValue("ci_lower", Objects.requireNonNull(interval.lower()));
        }
        vector.assertValue("ci_upper", Objects.requireNonNull(interval.upper()));
    }

    private static GoldenVector one(String id) {
        return GoldenVector.of(id).getFirst();
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

    private static Proportion proportion(JsonNode node) {
        return new Proportion(node.get("x").asLong(), node.get("n").asLong());
    }

    private static Proportion counts(JsonNode node) {
        return new Proportion(node.get(0).asLong(), node.get(1).asLong());
    }

    private static Mean control(GoldenVector vector) {
        return mean(vector.inputs().get("control"));
    }

    private static Mean treatment(GoldenVector vector) {
        return mean(vector.inputs().get("treatment"));
    }

    private static Mean mean(JsonNode node) {
        return Mean.ofSums(
                node.get("n").asLong(),
                node.get("sum").asDouble(),
                node.get("sum_squares").asDouble());
    }

    private static Mean ofValues(JsonNode values) {
        List<Double> list = doubles(values);
        return Mean.ofSums(
                list.size(),
                list.stream().mapToDouble(v -> v).sum(),
                list.stream().mapToDouble(v -> v * v).sum());
    }

    private static Mean meanWithError(GoldenVector vector, String arm) {
        double variance = vector.input("var_of_mean_" + arm);
        return new Mean(100, vector.input("mean_" + arm), variance * 100);
    }

    private static List<Long> longs(JsonNode values) {
        List<Long> list = new ArrayList<>();
        values.forEach(value -> list.add(value.asLong()));
        return list;
    }

    private static List<Double> doubles(JsonNode values) {
        List<Double> list = new ArrayList<>();
        values.forEach(value -> list.add(value.asDouble()));
        return list;
    }
}
