package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.api.Ids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Customers in tiers, each tier a segment, and what they did.
 *
 * @param key beginning of all keys and names
 */
record KpiFixture(HttpGraphQlTester graphql, WebTestClient http, String key, List<String> rows) {
    static KpiFixture with(HttpGraphQlTester graphql, WebTestClient http) {
        return new KpiFixture(graphql, http, "k-" + Ids.next(), new ArrayList<>());
    }

    /** Customers named by tier and number, and the tiers' segments; {@code none} has no segment. */
    void tiers(String asOf, Map<String, Integer> sizes) {
        List<String> lines = new ArrayList<>(List.of("customerId,tier-" + key));
        sizes.forEach((tier, size) -> {
            for (int i = 0; i < size; i++) {
                lines.add(customer(tier + i) + "," + tier);
            }
        });
        load("customers", lines);
        Set<String> tiers = new TreeSet<>(sizes.keySet());
        tiers.remove("none");
        for (String tier : tiers) {
            done(
                    "segmentCreate",
                    Map.of(
                            "key",
                            segment(tier),
                            "name",
                            tier,
                            "definition",
                            Map.of(
                                    "rule",
                                    Map.of(
                                            "attribute",
                                            Map.of(
                                                    "key",
                                                    "tier-" + key,
                                                    "operator",
                                                    "EQUAL",
                                                    "string",
                                                    tier)))));
            refresh(tier, asOf);
        }
    }

    void refresh(String tier, String asOf) {
        done("segmentRefresh", Map.of("segment", segment(tier), "asOf", asOf));
    }

    void plan(String startsOn, String timeZone, List<String> tiers) {
        done(
                "campaignPlan",
                Map.of(
                        "key",
                        key,
                        "name",
                        "Spring",
                        "objective",
                        "Keep customers",
                        "startsOn",
                        startsOn,
                        "timeZone",
                        timeZone,
                        "segments",
                        tiers.stream().map(this::segment).toList()));
    }

    void cost(String cost, String amount, String on, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("campaign", key);
        input.put("key", cost);
        input.put("kind", "MEDIA");
        input.put("amount", Map.of("amount", amount, "currency", "EUR"));
        input.put("incurredOn", on);
        done("costRecord", input);
    }

    /** An event, to be recorded with the others. */
    void did(String who, String event, String at, String value, String... properties) {
        rows.add(
                "%s-%d,%s,%s,%s,%s,%s"
                        .formatted(
                                key,
                                rows.size(),
                                customer(who),
                                name(event),
                                at,
                                value,
                                String.join(",", columns(properties))));
    }

    private static List<String> columns(String... properties) {
        List<String> columns = new ArrayList<>(List.of(properties));
        while (columns.size() < 2) {
            columns.add("");
        }
        return columns;
    }

    /** Records the events; their properties are those two. */
    void record() {
        List<String> lines =
                new ArrayList<>(
                        List.of("messageId,customerId,event,occurredAt,value,utm_source,currency"));
        lines.addAll(rows);
        load("events", lines);
    }

    void load(String kind, List<String> lines) {
        http.post()
                .uri("/import/" + kind)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(String.join("\n", lines) + "\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rejected")
                .isEqualTo(0);
    }

    String customer(String who) {
        return key + "-" + who;
    }

    String segment(String tier) {
        return key + "-" + tier;
    }

    String name(String event) {
        return event + "-" + key;
    }

    void done(String mutation, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(mutation, input)).as(mutation).isEmpty();
    }

    /** The campaign's field. */
    Map<String, Object> campaign(String field) {
        return map(
                map(query("campaign(key: \"%s\") { x: %s }".formatted(key, field)), "campaign"),
                "x");
    }

    Map<String, Object> query(String selection) {
        return graphql.document("{ " + selection + " }")
                .execute()
                .path("")
                .entity(new ParameterizedTypeReference<Map<String, Object>>() {})
                .get();
    }

    /** Class and message of the only error. */
    String error(String selection) {
        List<String> found = new ArrayList<>();
        graphql.document("{ " + selection + " }")
                .execute()
                .errors()
                .satisfy(errors ->
                        errors.forEach(error ->
                                found.add(
                                        error.getExtensions().get("classification")
                                                + ": "
                                                + error.getMessage())));
        return found.stream().collect(Collectors.joining("; "));
    }

    String campaignError(String field) {
        return error("campaign(key: \"%s\") { %s }".formatted(key, field));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Map<String, Object> object, String field) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(field), field);
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(field), field);
    }

    static @Nullable Object at(Map<String, Object> object, String... path) {
        Object value = object;
        for (String field : path) {
            value = value instanceof Map<?, ?> fields ? fields.get(field) : null;
        }
        return value;
    }
}
