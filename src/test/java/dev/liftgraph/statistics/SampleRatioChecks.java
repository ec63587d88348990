package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Sample ratios, and the validity of segments. */
final class SampleRatioChecks {

    private static final List<String> SPLITS =
            List.of(
                    "srm-gb-01",
                    "srm-gb-02",
                    "srm-gb-03",
                    "srm-gb-04",
                    "srm-gb-05",
                    "srm-gb-06",
                    "srm-gb-07",
                    "srm-flagsmith-1df",
                    "srm-flagsmith-2df",
                    "srm-flagsmith-3df",
                    "srm-kohavi-01",
                    "srm-statsig-01",
                    "srm-doc-01",
                    "srm-doc-02");

    private SampleRatioChecks() {}

    static Map<String, Consumer<GoldenVector>> checks() {
        Map<String, Consumer<GoldenVector>> checks = new HashMap<>();
        SPLITS.forEach(id -> checks.put(id, SampleRatioChecks::split));
        checks.put("srm-per-phase-01", SampleRatioChecks::phases);
        checks.put("srm-per-phase-02", SampleRatioChecks::phases);
        for (int i = 1; i <= 9; i++) {
            checks.put("segment-valid-0" + i, SampleRatioChecks::validity);
        }
        return checks;
    }

    private static void split(GoldenVector vector) {
        List<Long> observed = GoldenVector.longs(vector.inputs().get("observed"));
        List<Double> weights = GoldenVector.doubles(vector.inputs().get("weights"));
        SampleRatio ratio = SampleRatio.pearson(observed, SampleRatio.expected(observed, weights));

        if (vector.expects("p_below_1e4")) {
            assertThat(ratio.pValue()).isLessThan(1e-4);
            vector.assertExtra("p_value", ratio.pValue());
        } else {
            vector.assertValue("p_value", ratio.pValue());
        }
        if (vector.expects("chi2")) {
            vector.assertValue("chi2", ratio.chiSquare());
        } else {
            vector.assertExtra("chi2", ratio.chiSquare());
        }
        vector.assertExtra("df", ratio.degreesOfFreedom());
    }

    private static void phases(GoldenVector vector) {
        List<SampleRatioCheck> phases = new ArrayList<>();
        List<Long> allTime = new ArrayList<>();
        List<Double> latest = List.of();
        for (JsonNode node : vector.inputs().get("phases")) {
            List<Long> observed = GoldenVector.longs(node.get("observed"));
            latest = GoldenVector.doubles(node.get("weights"));
            phases.add(SampleRatioCheck.of(observed, latest));
            for (int i = 0; i < observed.size(); i++) {
                allTime.add(observed.get(i));
            }
        }
        SampleRatio ratio = (SampleRatio) SampleRatioCheck.combine(phases);

        vector.assertValue("chi2", ratio.chiSquare());
        vector.assertValue("df", ratio.degreesOfFreedom());
        vector.assertValue("p_value", ratio.pValue());
        if (vector.expects("naive_alarm")) {
            // counts of all time against the weights of the last phase: what must not be done
            List<Long> sums =
                    List.of(allTime.get(0) + allTime.get(2), allTime.get(1) + allTime.get(3));
            SampleRatio naive = (SampleRatio) SampleRatioCheck.of(sums, latest);
            assertThat(naive.isMismatch(0.001)).isTrue();
        }
    }

    private static void validity(GoldenVector vector) {
        List<Sample> arms =
                List.of(
                        GoldenVector.counts(vector.inputs().get("control")),
                        GoldenVector.counts(vector.inputs().get("treatment")));
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
}
