package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class SegmentFeasibilityTests {
    @Autowired HttpGraphQlTester graphql;

    private final String key = "feasible-" + Ids.next();

    /** Reference values: R's power.prop.test, rounded up. */
    @ParameterizedTest
    @CsvSource({
        "0.05, 0.05, ABSOLUTE, 435",
        "0.05, 0.03, ABSOLUTE, 1059",
        "0.05, 0.1, RELATIVE, 31234",
        "0.023, 0.05, ABSOLUTE, 286",
        "0.1, 0.05, RELATIVE, 57763",
        "0.2, 0.1, ABSOLUTE, 294"
    })
    void needsTheReferenceUnits(double baseline, double effect, String scale, int perVariant) {
        ask(Map.of("baseline", baseline, "minimumDetectableEffect", effect(effect, scale)))
                .path("segmentFeasibility.feasibility.requiredPerVariant")
                .entityList(Integer.class)
                .containsExactly(perVariant, perVariant);
    }

    @Test
    void judgesASegmentByItsMembers() {
        members("s", 0, 40);
        segment("s", "s");
        Map<String, Object> planned =
                Map.of(
                        "segment",
                        key + "s",
                        "baseline",
                        0.2,
                        "minimumDetectableEffect",
                        effect(0.6, "ABSOLUTE"));
        Map<?, ?> found = feasibility(planned);
        assertThat(found.get("eligibleUnits")).isEqualTo(40);
        assertThat(found.get("unitsAtPhaseEnd")).isEqualTo(40);
        assertThat(found.get("verdict")).isEqualTo("FEASIBLE");
        assertThat(found.get("daysNeeded")).isEqualTo(0.0);
        assertThat((Double) found.get("projectedPower")).isBetween(0.8, 1.0);
        assertThat(found.get("segment")).hasToString("{key=" + key + "s}");
    }

    @Test
    void namesTheSiblingThatSuffices() {
        members("s", 0, 10);
        members("t", 0, 300);
        segment("s", "s");
        segment("t", "t");
        segment("again", "s");
        campaign(List.of(key + "again", key + "t", key + "s"));
        Map<?, ?> found =
                feasibility(
                        Map.of(
                                "segment",
                                key + "s",
                                "baseline",
                                0.2,
                                "minimumDetectableEffect",
                                effect(0.2, "ABSOLUTE"),
                                "campaign",
                                key,
                                "phase",
                                "QUICK_WIN"));
        assertThat(found.get("verdict")).isEqualTo("MERGE_SEGMENTS");
        assertThat(found.get("mergeCandidates")).hasToString("[{key=" + key + "t}]");
        assertThat((Double) found.get("daysToPhaseEnd")).isBetween(5.9, 7.0);
        assertThat(found.get("daysNeeded")).isNull();
        assertThat(found.get("reasons").toString())
                .contains("TOO_FEW_UNITS", "NO_INFLOW", "ENOUGH_WITH_A_SIBLING");
    }

    @Test
    void takesWhatTheMetricWasDefinedWith() {
        Map<String, Object> metric =
                Map.of(
                        "key",
                        key,
                        "name",
                        "M",
                        "kind",
                        "PROPORTION",
                        "event",
                        key,
                        "windowDays",
                        14,
                        "minimumUnits",
                        500,
                        "plannedEffect",
                        Map.of(
                                "baseline",
                                0.05,
                                "minimumDetectableEffect",
                                effect(0.05, "ABSOLUTE")));
        assertThat(new Mutations(graphql).errors("metricDefine", metric)).isEmpty();
        assertThat(feasibility(Map.of("metric", key)).get("requiredPerVariant"))
                .isEqualTo(List.of(500, 500));
        assertThat(feasibility(Map.of("metric", key, "baseline", 0.1)).get("requiredPerVariant"))
                .isEqualTo(List.of(686, 686));
    }

    @Test
    void sharesTheSignificanceLevel() {
        Map<String, Object> input = new HashMap<>();
        input.put("baseline", 0.05);
        input.put("minimumDetectableEffect", effect(0.05, "ABSOLUTE"));
        input.put("comparisons", 7);
        assertThat(((List<?>) feasibility(input).get("requiredPerVariant")).getFirst())
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.INTEGER)
                .isGreaterThan(600);
    }

    @Test
    void namesEveryProblemAtOnce() {
        Map<String, Object> bad = new HashMap<>();
        bad.put("segment", "none");
        bad.put("metric", "none");
        bad.put("campaign", "none");
        bad.put("baseline", 1.5);
        bad.put("power", 0.2);
        bad.put("significanceLevel", 0.9);
        bad.put("comparisons", 0);
        bad.put("weights", Collections.nCopies(1_000, 0.001));
        assertThat(errors(bad))
                .containsExactlyInAnyOrder(
                        "SEGMENT_NOT_FOUND segment",
                        "METRIC_NOT_FOUND metric",
                        "CAMPAIGN_NOT_FOUND campaign",
                        "BASELINE_OUT_OF_RANGE baseline",
                        "NUMBER_OUT_OF_RANGE power",
                        "NUMBER_OUT_OF_RANGE significanceLevel",
                        "NUMBER_OUT_OF_RANGE comparisons",
                        "VARIANT_COUNT_OUT_OF_RANGE weights",
                        "EFFECT_MISSING minimumDetectableEffect");
        assertThat(errors(Map.of("kind", "MEAN", "minimumDetectableEffect", effect(1, "ABSOLUTE"))))
                .containsExactly("STANDARD_DEVIATION_OUT_OF_RANGE standardDeviation");
    }

    private static Map<String, Object> effect(double value, String scale) {
        return Map.of("value", value, "scale", scale);
    }

    private void members(String group, int from, int to) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = from; i < to; i++) {
            rows.add(
                    Map.of(
                            "customerId",
                            key + group + i,
                            "attributes",
                            List.of(Map.of("key", "feasibleGroup", "string", key + group))));
        }
        assertThat(new Mutations(graphql).errors("customersRecord", Map.of("customers", rows)))
                .isEmpty();
    }

    private void segment(String suffix, String group) {
        Map<String, Object> rule =
                Map.of("key", "feasibleGroup", "operator", "EQUAL", "string", key + group);
        Map<String, Object> input =
                Map.of(
                        "key",
                        key + suffix,
                        "name",
                        suffix,
                        "definition",
                        Map.of("rule", Map.of("attribute", rule)));
        assertThat(new Mutations(graphql).errors("segmentCreate", input)).isEmpty();
    }

    private void campaign(List<String> segments) {
        Map<String, Object> input =
                Map.of(
                        "key",
                        key,
                        "name",
                        "C",
                        "objective",
                        "Win",
                        "startsOn",
                        LocalDate.now(ZoneOffset.UTC).toString(),
                        "timeZone",
                        "UTC",
                        "segments",
                        segments);
        assertThat(new Mutations(graphql).errors("campaignPlan", input)).isEmpty();
    }

    private GraphQlTester.Response ask(Map<String, Object> input) {
        return graphql.document(
                        """
                        query($input: SegmentFeasibilityInput!) { segmentFeasibility(input: $input) {
                          feasibility {
                            segment { key } verdict reasons { code actual required } eligibleUnits inflowPerDay
                            daysToPhaseEnd unitsAtPhaseEnd requiredPerVariant projectedPower
                            minimumDetectableEffectAtPhaseEnd daysNeeded mergeCandidates { key }
                          }
                          userErrors { code message field }
                        } }
                        """)
                .variable("input", input)
                .execute();
    }

    private Map<?, ?> feasibility(Map<String, Object> input) {
        return ask(input).path("segmentFeasibility.feasibility").entity(Map.class).get();
    }

    private List<String> errors(Map<String, Object> input) {
        return Mutations.errors("segmentFeasibility", ask(input));
    }
}
