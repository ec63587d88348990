package dev.liftgraph.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Validity of segments against reference values. */
@EnabledIf("dev.liftgraph.statistics.GoldenVector#exist")
class SegmentValidityGoldenTests {

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

    private static Proportion counts(GoldenVector vector, String arm) {
        JsonNode node = vector.inputs().get(arm);
        return new Proportion(node.get(0).asLong(), node.get(1).asLong());
    }
}
