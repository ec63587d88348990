package dev.liftgraph;

import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Running experiments for tests of the floors above. */
public final class ExperimentFixture {
    private ExperimentFixture() {}

    /**
     * Starts an experiment with the variants control and treatment at 2024-03-04T00:00Z, the
     * beginning of its campaign's three weeks.
     *
     * @return its key
     */
    public static String start(HttpGraphQlTester graphql) {
        String key = draft(graphql);
        mutate(
                graphql,
                "experimentStart",
                "ExperimentStartInput",
                Map.of("experiment", key, "at", "2024-03-04T00:00:00Z"));
        return key;
    }

    /** Registers the same without starting it. */
    public static String draft(HttpGraphQlTester graphql) {
        String key = "x-" + Ids.next();
        mutate(
                graphql,
                "campaignPlan",
                "CampaignPlanInput",
                Map.of(
                        "key",
                        key,
                        "name",
                        "C",
                        "objective",
                        "Win",
                        "startsOn",
                        "2024-03-04",
                        "timeZone",
                        "UTC",
                        "segments",
                        List.of()));
        mutate(
                graphql,
                "metricDefine",
                "MetricDefineInput",
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
                        14));
        mutate(graphql, "experimentRegister", "ExperimentRegisterInput", registration(key));
        return key;
    }

    /** The same registration once more, for a revision by somebody. */
    public static Map<String, Object> revision(String key, String author) {
        Map<String, Object> revision = new HashMap<>(registration(key));
        revision.remove("key");
        revision.remove("campaign");
        revision.put("experiment", key);
        revision.put("author", author);
        return revision;
    }

    private static Map<String, Object> registration(String key) {
        return Map.of(
                "key",
                key,
                "name",
                "E",
                "campaign",
                key,
                "hypothesis",
                "A call brings customers back.",
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "treatment", "name", "T", "weight", 0.5)),
                "metrics",
                List.of(Map.of("metric", key, "role", "PRIMARY")),
                "segments",
                List.of(),
                "design",
                Map.of(
                        "baseline",
                        0.1,
                        "minimumDetectableEffect",
                        Map.of("value", 0.03, "scale", "ABSOLUTE")));
    }

    private static void mutate(
            HttpGraphQlTester graphql, String name, String type, Map<String, Object> input) {
        graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { userErrors { code message } } }"
                                .formatted(type, name))
                .variable("input", input)
                .execute()
                .path(name + ".userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }
}
