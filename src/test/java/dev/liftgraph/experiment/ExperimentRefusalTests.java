package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What a registration refuses, one rule at a time; a revision has the same rules. */
@ServerTest
class ExperimentRefusalTests {
    @Autowired HttpGraphQlTester graphql;

    private String experiment = "";

    @BeforeEach
    void draft() {
        experiment = ExperimentFixture.draft(graphql);
    }

    @Test
    void refusesVariantsThatCannotBeCompared() {
        assertThat(revise("variants", List.of(variant("a", 1, true))))
                .containsExactly("VARIANT_COUNT_OUT_OF_RANGE variants");
        assertThat(revise("variants", List.of(variant("a", 0.5, true), variant("a", 0.5, false))))
                .containsExactly("VARIANT_KEY_REPEATED variants.1.key");
        assertThat(revise("variants", List.of(variant("a", 0.5, true), variant("b", 0.4, false))))
                .containsExactly("WEIGHTS_DO_NOT_SUM_TO_ONE variants");
        assertThat(revise("variants", List.of(variant("a", 0.5, true), variant("b", 0.5, true))))
                .containsExactly("CONTROL_NOT_UNIQUE variants");
        assertThat(revise("variants", List.of(variant("a", 0, true), variant("b", 1, false))))
                .containsExactly("WEIGHT_OUT_OF_RANGE variants.0.weight");
    }

    @Test
    void refusesMetricsThatDecideNothing() {
        Map<String, Object> primary = Map.of("metric", experiment, "role", "PRIMARY");
        assertThat(revise("metrics", List.of(Map.of("metric", experiment, "role", "GUARDRAIL"))))
                .containsExactly("PRIMARY_METRIC_NOT_UNIQUE metrics");
        assertThat(
                        revise(
                                "metrics",
                                List.of(
                                        primary,
                                        Map.of("metric", experiment, "role", "SECONDARY"))))
                .containsExactly("METRIC_REPEATED metrics.1.metric");
        assertThat(
                        revise(
                                "metrics",
                                List.of(
                                        Map.of(
                                                "metric",
                                                experiment,
                                                "role",
                                                "PRIMARY",
                                                "plannedEffect",
                                                Map.of(
                                                        "baseline",
                                                        0.1,
                                                        "minimumDetectableEffect",
                                                        effect(0.02))))))
                .containsExactly("PLANNED_EFFECT_ON_PRIMARY metrics.0.plannedEffect");
        assertThat(revise("metrics", Collections.nCopies(21, primary)))
                .contains("METRICS_TOO_MANY metrics");
    }

    @Test
    void refusesSegmentsThatAreTooMany() {
        assertThat(revise("segments", Collections.nCopies(21, "none")))
                .contains("SEGMENTS_TOO_MANY segments", "SEGMENT_REPEATED segments.1");
    }

    @Test
    void refusesDesignsThatPlanNothing() {
        assertThat(revise("design", Map.of("baseline", 0.1, "minimumDetectableEffect", effect(0))))
                .containsExactly("EFFECT_ZERO design.minimumDetectableEffect.value");
        assertThat(revise("design", Map.of("minimumDetectableEffect", effect(0.1))))
                .containsExactly("BASELINE_MISSING design.baseline");
        assertThat(
                        revise(
                                "design",
                                Map.of("baseline", 0.9, "minimumDetectableEffect", effect(0.2))))
                .containsExactly("EFFECT_OUT_OF_RANGE design.minimumDetectableEffect.value");
        assertThat(
                        revise(
                                "design",
                                Map.of(
                                        "baseline",
                                        0.1,
                                        "standardDeviation",
                                        0,
                                        "minimumDetectableEffect",
                                        effect(0.1))))
                .containsExactly("STANDARD_DEVIATION_NOT_POSITIVE design.standardDeviation");
    }

    @Test
    void refusesCampaignsThatAreClosed() {
        Mutations mutations = new Mutations(graphql);
        assertThat(mutations.errors("campaignComplete", Map.of("campaign", experiment))).isEmpty();
        assertThat(revise("segments", List.of())).containsExactly("CAMPAIGN_CLOSED campaign");
        assertThat(
                        mutations.errors(
                                "experimentStart",
                                Map.of("experiment", experiment, "at", "2024-03-04T00:00:00Z")))
                .containsExactly("CAMPAIGN_CLOSED experiment");
        graphql.document(
                        """
                        query($key: String!) { experiment(key: $key) {
                          launchReadiness { ready items { code status } } } }
                        """)
                .variable("key", experiment)
                .execute()
                .path("experiment.launchReadiness.items[0].status")
                .entity(String.class)
                .isEqualTo("FAIL");
    }

    private List<String> revise(String field, Object value) {
        Map<String, Object> input = new HashMap<>(ExperimentFixture.revision(experiment, "Mara"));
        input.put(field, value);
        return new Mutations(graphql).errors("experimentRevise", input);
    }

    private static Map<String, Object> variant(String key, double weight, boolean control) {
        return Map.of("key", key, "name", key, "weight", weight, "control", control);
    }

    private static Map<String, Object> effect(double value) {
        return Map.of("value", value, "scale", "ABSOLUTE");
    }
}
