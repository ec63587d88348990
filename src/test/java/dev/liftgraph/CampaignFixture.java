package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * A campaign with its experiments and exposures, for tests of the floors above.
 *
 * @param key of the campaign
 */
public record CampaignFixture(Mutations mutations, String key) {
    /** Plans a campaign without segments, in UTC. */
    public static CampaignFixture plan(
            HttpGraphQlTester graphql, LocalDate startsOn, Map<String, Object> more) {
        String key = "c-" + Ids.next();
        Map<String, Object> input = new HashMap<>();
        input.put("key", key);
        input.put("name", "Answer");
        input.put("objective", "Keep customers");
        input.put("startsOn", startsOn.toString());
        input.put("timeZone", "UTC");
        input.put("segments", List.of());
        input.putAll(more);
        Mutations mutations = new Mutations(graphql);
        assertThat(mutations.errors("campaignPlan", input)).isEmpty();
        return new CampaignFixture(mutations, key);
    }

    /**
     * Starts an experiment with the variants control and treatment.
     *
     * @param engine of its design, with its options
     * @return its key
     */
    public String start(Instant at, Map<String, Object> engine) {
        return start(at, engine, Map.of());
    }

    /**
     * @param more of the registration, instead of what is usual
     */
    public String start(Instant at, Map<String, Object> engine, Map<String, Object> more) {
        String experiment = register(engine, more);
        done("experimentStart", Map.of("experiment", experiment, "at", at.toString()));
        return experiment;
    }

    /**
     * Registers an experiment as a draft, and its metric under the same key.
     *
     * @param more of the registration, instead of what is usual
     */
    public String register(Map<String, Object> engine, Map<String, Object> more) {
        String experiment = "x-" + Ids.next();
        Map<String, Object> design = new HashMap<>(engine);
        design.put("baseline", 0.3);
        design.put("minimumDetectableEffect", Map.of("value", 0.1, "scale", "ABSOLUTE"));
        done(
                "metricDefine",
                Map.of(
                        "key",
                        experiment,
                        "name",
                        "M",
                        "kind",
                        "PROPORTION",
                        "event",
                        experiment,
                        "windowDays",
                        7));
        Map<String, Object> registration = new HashMap<>();
        registration.put("key", experiment);
        registration.put("name", "E");
        registration.put("campaign", key);
        registration.put("hypothesis", "A call brings customers back.");
        registration.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "treatment", "name", "T", "weight", 0.5)));
        registration.put("metrics", List.of(Map.of("metric", experiment, "role", "PRIMARY")));
        registration.put("segments", List.of());
        registration.put("design", design);
        registration.putAll(more);
        done("experimentRegister", registration);
        return experiment;
    }

    public void know(String... customers) {
        List<Map<String, Object>> rows =
                Stream.of(customers)
                        .map(customer ->
                                Map.<String, Object>of(
                                        "customerId", customer, "attributes", List.of()))
                        .toList();
        recorded("customersRecord", Map.of("customers", rows));
    }

    public void expose(String experiment, String customer, String variant, Instant at) {
        Map<String, Object> exposure =
                Map.of(
                        "experiment", experiment,
                        "customerId", customer,
                        "variant", variant,
                        "occurredAt", at.toString());
        recorded("exposuresRecord", Map.of("exposures", List.of(exposure)));
    }

    /** Where the list of all campaigns ends now; null when there is none. */
    public static @Nullable String lastCursor(HttpGraphQlTester graphql) {
        String cursor = null;
        while (true) {
            Map<?, ?> page =
                    graphql.document(
                                    """
                                    query($after: String) { campaigns(first: 100, after: $after) {
                                      pageInfo { endCursor hasNextPage } } }
                                    """)
                            .variable("after", cursor)
                            .execute()
                            .path("campaigns.pageInfo")
                            .entity(Map.class)
                            .get();
            cursor = page.get("endCursor") instanceof String end ? end : cursor;
            if (!Boolean.TRUE.equals(page.get("hasNextPage"))) {
                return cursor;
            }
        }
    }

    /** Does a mutation that must succeed. */
    public void done(String name, Map<String, Object> input) {
        assertThat(mutations.errors(name, input)).as(name).isEmpty();
    }

    private void recorded(String name, Map<String, Object> input) {
        mutations
                .mutate(name, "report { rejected }", input)
                .path(name + ".report.rejected")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    /** Fields of the campaign. */
    public Map<?, ?> read(String fields) {
        return mutations
                .graphql()
                .document("query($key: String!) { campaign(key: $key) { %s } }".formatted(fields))
                .variable("key", key)
                .execute()
                .path("campaign")
                .entity(Map.class)
                .get();
    }
}
