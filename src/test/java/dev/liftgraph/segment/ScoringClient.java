package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Creates and runs scorings over GraphQL. */
record ScoringClient(HttpGraphQlTester graphql) {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final String RESULT =
            """
            run { asOf status customers result {
              ... on RfmResult { recencyCuts frequencyCuts monetaryCuts cells { cell size share suppressed } }
              ... on ClusterResult {
                clusters { label size share suppressed features { feature known missing mean deviation } }
                candidates { k inertia silhouette } inertia silhouette sampled }
              ... on PredictionResult {
                trainedOn { positives negatives refused passes separated }
                quality {
                  ... on Evaluated { customers positives auc { value error } logLoss brier
                    calibration { decile customers predicted observed } }
                  ... on NotEvaluated { reason } }
                drivers { sentence feature level raises standardised oddsRatio }
                topShares { share probability } } } }
            """;

    static final List<Map<String, Object>> NO_ERRORS = List.of();

    Map<String, Object> query(String document) {
        return graphql.document("{ " + document + " }").execute().path("").entity(OBJECT).get();
    }

    /** The payload. */
    Map<String, Object> mutate(String field, String selection, Map<String, Object> input) {
        String type = Character.toUpperCase(field.charAt(0)) + field.substring(1) + "Input";
        return graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message field } } }"
                                .formatted(type, field, selection))
                .variable("input", input)
                .execute()
                .path(field)
                .entity(OBJECT)
                .get();
    }

    /** User errors as "CODE path". */
    List<String> errors(String field, Map<String, Object> input) {
        String selection = field.equals("scoringRun") ? "run { id }" : "scoring { id }";
        return errors(mutate(field, selection, input));
    }

    static List<String> errors(Map<String, Object> payload) {
        return list(payload, "userErrors").stream()
                .map(error ->
                        error.get("code") + " " + String.join(".", strings(error.get("field"))))
                .toList();
    }

    void create(String field, Map<String, Object> input) {
        assertThat(errors(field, input)).isEmpty();
    }

    /** What a run found. */
    Map<String, Object> run(String key, @Nullable Instant asOf) {
        Map<String, Object> input = new HashMap<>(Map.of("scoring", key));
        input.put("asOf", asOf == null ? null : asOf.toString());
        return run(input);
    }

    Map<String, Object> run(Map<String, Object> input) {
        Map<String, Object> payload = mutate("scoringRun", RESULT, input);
        assertThat(payload.get("userErrors")).isEqualTo(NO_ERRORS);
        return map(map(payload, "run"), "result");
    }

    /** Creates a segment and tells its size as of now. */
    int size(String key, Map<String, Object> rule) {
        Map<String, Object> payload =
                mutate(
                        "segmentCreate",
                        "segment { size }",
                        Map.of("key", key, "name", key, "definition", Map.of("rule", rule)));
        assertThat(payload.get("userErrors")).isEqualTo(NO_ERRORS);
        return (Integer) Objects.requireNonNull(map(payload, "segment").get("size"));
    }

    static Map<String, Object> score(
            String scoring, String component, String operator, double number) {
        return Map.of(
                "score",
                Map.of(
                        "scoring", scoring,
                        "component", component,
                        "operator", operator,
                        "number", number));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> object, String field) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(field), field);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(field), field);
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(@Nullable Object value) {
        return (List<String>) Objects.requireNonNull(value);
    }

    static double number(Map<String, Object> object, String field) {
        return ((Number) Objects.requireNonNull(object.get(field), field)).doubleValue();
    }
}
