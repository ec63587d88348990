package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Does the steps of a story over HTTP and GraphQL.
 *
 * @param name key of the experiment, and beginning of all other keys
 */
record StoryClient(HttpGraphQlTester graphql, WebTestClient http, String name) {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private static final Map<String, Map<String, Object>> RULES =
            Map.of(
                    "high-value", attribute("history", "GREATER_OR_EQUAL", "number", 350),
                    "lapsed", attribute("recencyMonths", "GREATER_OR_EQUAL", "number", 9),
                    "new-urban",
                            Map.of(
                                    "all",
                                    List.of(
                                            attribute("newbie", "EQUAL", "boolean", true),
                                            attribute("zipCode", "EQUAL", "string", "Urban"))),
                    "few", Map.of("not", attribute("history", "LESS", "number", 990)));

    private static Map<String, Object> attribute(
            String key, String operator, String type, Object value) {
        return Map.of("attribute", Map.of("key", key, "operator", operator, type, value));
    }

    Map<String, Object> load(String kind, String csv) {
        return Objects.requireNonNull(
                http.post()
                        .uri("/import/" + kind)
                        .contentType(MediaType.parseMediaType("text/csv"))
                        .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                        .bodyValue(gzip(csv))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(OBJECT)
                        .returnResult()
                        .getResponseBody());
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    void plan(List<String> segments) {
        mutate("metricDefine", metric("visit-rate", "PROPORTION", "visit"));
        Map<String, Object> spend = new HashMap<>(metric("spend", "MEAN", "purchase"));
        spend.put("currency", "USD");
        mutate("metricDefine", spend);
        for (String segment : segments) {
            mutate(
                    "segmentCreate",
                    Map.of(
                            "key", key(segment),
                            "name", segment,
                            "definition",
                                    Map.of("rule", Objects.requireNonNull(RULES.get(segment)))));
        }
        List<String> keys = segments.stream().map(this::key).toList();
        mutate(
                "campaignPlan",
                Map.of(
                        "key", key("campaign"),
                        "name", "Spring e-mail",
                        "objective", "Win back lapsed buyers",
                        "startsOn", "2008-03-03",
                        "timeZone", "UTC",
                        "segments", keys,
                        "budget", Map.of("amount", "20000.00", "currency", "USD")));
        mutate("experimentRegister", experiment(keys));
        mutate("experimentStart", Map.of("experiment", name, "at", StoryData.START.toString()));
    }

    private Map<String, Object> metric(String key, String kind, String event) {
        return Map.of("key", key(key), "name", key, "kind", kind, "event", event, "windowDays", 14);
    }

    private Map<String, Object> experiment(List<String> segments) {
        return Map.of(
                "key",
                name,
                "name",
                "Spring e-mail",
                "campaign",
                key("campaign"),
                "hypothesis",
                "An e-mail with merchandise brings customers back to the site.",
                "variants",
                List.of(
                        Map.of(
                                "key", "control", "name", "None", "weight", 1 / 3.0, "control",
                                true),
                        Map.of("key", "mens-email", "name", "Mens", "weight", 1 / 3.0),
                        Map.of("key", "womens-email", "name", "Womens", "weight", 1 / 3.0)),
                "metrics",
                List.of(
                        Map.of("metric", key("visit-rate"), "role", "PRIMARY"),
                        Map.of("metric", key("spend"), "role", "SECONDARY")),
                "segments",
                segments,
                "design",
                Map.of(
                        "minimumDetectableEffect",
                        Map.of("value", 0.03, "scale", "ABSOLUTE"),
                        "baseline",
                        0.106));
    }

    String key(String suffix) {
        return name + "-" + suffix;
    }

    void mutate(String field, Map<String, Object> input) {
        String type = Character.toUpperCase(field.charAt(0)) + field.substring(1) + "Input";
        graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { userErrors { message field } } }"
                                .formatted(type, field))
                .variable("input", input)
                .execute()
                .path(field + ".userErrors")
                .entityList(Object.class)
                .satisfies(errors -> assertThat(errors).as(field).isEmpty());
    }

    Map<String, Object> results() {
        return graphql.document(
                        """
                        query($key: String!) { experiment(key: $key) { results {
                          upToDate
                          sampleRatio { mismatch pValue }
                          cells {
                            segment { key } phase metric { key kind }
                            validity { verdict power }
                            arms { variant { key } units mean }
                            comparisons { variant { key } reading comparison {
                              ... on Compared { pValue lift { absolute { value } relative { value } } }
                              ... on NotComparable { reason }
                            } }
                          }
                        } } }
                        """)
                .variable("key", name)
                .execute()
                .path("experiment.results")
                .entity(OBJECT)
                .get();
    }

    /** The value at a path; null where the path ends early. */
    static @Nullable Object at(Map<String, Object> object, String... path) {
        Object value = object;
        for (String field : path) {
            value = value instanceof Map<?, ?> map ? map.get(field) : null;
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(field));
    }
}
