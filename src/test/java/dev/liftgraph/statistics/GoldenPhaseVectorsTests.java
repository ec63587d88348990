package dev.liftgraph.statistics;

import static dev.liftgraph.statistics.Answers.compared;
import static dev.liftgraph.statistics.Answers.relative;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Post-stratification and sample ratios, over phases, against published reference values. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class GoldenPhaseVectorsTests {

    @Test
    void postStratifiedLift() {
        GoldenVector vector = GoldenVector.one("poststrat-gb-01");
        List<Stratum> strata = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("strata")) {
            Mean control = GoldenVector.mean(node.get("control"));
            Mean treatment = GoldenVector.mean(node.get("treatment"));
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
        GoldenVector vector = GoldenVector.one("simpson-ramp-01");
        List<Stratum> strata = new ArrayList<>();
        Sample control = new Proportion(0, 0);
        Sample treatment = new Proportion(0, 0);
        for (JsonNode node : vector.inputs().get("phases")) {
            Proportion c = GoldenVector.counts(node.get("control"));
            Proportion t = GoldenVector.counts(node.get("treatment"));
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
        List<Long> observed = GoldenVector.longs(vector.inputs().get("observed"));
        SampleRatio ratio =
                SampleRatio.pearson(
                        observed,
                        SampleRatio.expected(
                                observed, GoldenVector.doubles(vector.inputs().get("weights"))));

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
        GoldenVector vector = GoldenVector.one(id);
        List<SampleRatioCheck> phases = new ArrayList<>();
        for (JsonNode node : vector.inputs().get("phases")) {
            phases.add(
                    SampleRatioCheck.of(
                            GoldenVector.longs(node.get("observed")),
                            GoldenVector.doubles(node.get("weights"))));
        }
        SampleRatio ratio = (SampleRatio) SampleRatioCheck.combine(phases);

        vector.assertValue("chi2", ratio.chiSquare());
        vector.assertValue("df", ratio.degreesOfFreedom());
        vector.assertValue("p_value", ratio.pValue());
    }
}
