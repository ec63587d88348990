package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Small experiments and their facts, by the mutations anybody would use.
 *
 * @param graphql the server
 */
record FoldingFixture(HttpGraphQlTester graphql) {
    static final int WINDOW_DAYS = 5;
    private static final int MOST_ROWS = 1_000;

    sealed interface Fact {}

    record Exposure(String experiment, String customer, String variant, Instant at)
            implements Fact {}

    record Event(String messageId, String customer, Instant at, String amount) implements Fact {}

    /** Starts an experiment with one segment, which every other customer is in. */
    void start(String key, Instant at, List<String> customers) {
        start(key, at, customers, Map.of());
    }

    /**
     * The same of accounts.
     *
     * @param accounts by customer
     */
    void startOfAccounts(String key, Instant at, Map<String, String> accounts) {
        List<Map<String, Object>> known = new ArrayList<>();
        accounts.forEach((customer, account) ->
                known.add(
                        Map.of(
                                "customerId",
                                customer,
                                "attributes",
                                List.of(Map.of("key", "account", "string", account)))));
        mutateRows("customersRecord", "customers", known);
        start(key, at, List.copyOf(accounts.keySet()), Map.of("unit", "ACCOUNT"));
    }

    private void start(String key, Instant at, List<String> customers, Map<String, Object> terms) {
        List<Map<String, Object>> known = new ArrayList<>();
        for (int i = 0; i < customers.size(); i++) {
            known.add(
                    Map.of(
                            "customerId", customers.get(i),
                            "attributes", List.of(Map.of("key", "foldGroup", "number", i % 2))));
        }
        mutateRows("customersRecord", "customers", known);
        mutate("metricDefine", metric(key + "-rate", "PROPORTION"));
        mutate("metricDefine", metric(key + "-mean", "MEAN"));
        Map<String, Object> odd = Map.of("key", "foldGroup", "operator", "EQUAL", "number", 1);
        mutate(
                "segmentCreate",
                Map.of(
                        "key", key,
                        "name", key,
                        "definition", Map.of("rule", Map.of("attribute", odd))));
        mutate(
                "campaignPlan",
                Map.of(
                        "key",
                        key,
                        "name",
                        key,
                        "objective",
                        "Fold",
                        "startsOn",
                        LocalDate.ofInstant(at, ZoneOffset.UTC).toString(),
                        "timeZone",
                        "UTC",
                        "segments",
                        List.of(key)));
        startAnother(key, key, at, Map.of(), terms);
    }

    /** Starts an experiment in a campaign that has one already, on the same metrics and segment. */
    void startAnother(String key, String campaign, Instant at) {
        startAnother(key, campaign, at, Map.of());
    }

    /**
     * @param engine with its options
     */
    void startAnother(String key, String campaign, Instant at, Map<String, Object> engine) {
        startAnother(key, campaign, at, engine, Map.of());
    }

    private void startAnother(
            String key,
            String campaign,
            Instant at,
            Map<String, Object> engine,
            Map<String, Object> terms) {
        Map<String, Object> design = new HashMap<>(engine);
        design.put("minimumDetectableEffect", Map.of("value", 0.1, "scale", "ABSOLUTE"));
        design.put("baseline", 0.3);
        Map<String, Object> registered = new HashMap<>(terms);
        registered.putAll(
                Map.of(
                        "key",
                        key,
                        "name",
                        key,
                        "campaign",
                        campaign,
                        "hypothesis",
                        "Folding gives what the facts say.",
                        "variants",
                        List.of(
                                Map.of(
                                        "key", "control", "name", "C", "weight", 0.5, "control",
                                        true),
                                Map.of("key", "other", "name", "O", "weight", 0.5)),
                        "metrics",
                        List.of(
                                Map.of("metric", campaign + "-rate", "role", "PRIMARY"),
                                Map.of("metric", campaign + "-mean", "role", "SECONDARY")),
                        "segments",
                        List.of(campaign),
                        "design",
                        design));
        mutate("experimentRegister", registered);
        mutate("experimentStart", Map.of("experiment", key, "at", at.toString()));
    }

    private static Map<String, Object> metric(String key, String kind) {
        return Map.of(
                "key", key, "name", key, "kind", kind, "event", "fold", "windowDays", WINDOW_DAYS);
    }

    /** Records the facts as they come, exposures and events each in one mutation. */
    void record(List<Fact> facts) {
        List<Map<String, Object>> exposures = new ArrayList<>();
        List<Map<String, Object>> events = new ArrayList<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Exposure(var experiment, var customer, var variant, var at) ->
                        exposures.add(
                                Map.of(
                                        "experiment", experiment,
                                        "customerId", customer,
                                        "variant", variant,
                                        "occurredAt", at.toString()));
                case Event(var id, var customer, var at, var amount) ->
                        events.add(
                                Map.of(
                                        "messageId", id,
                                        "customerId", customer,
                                        "event", "fold",
                                        "occurredAt", at.toString(),
                                        "value", amount));
            }
        }
        mutateRows("exposuresRecord", "exposures", exposures);
        mutateRows("eventsRecord", "events", events);
    }

    /** In lists no longer than a mutation takes. */
    private void mutateRows(String field, String list, List<Map<String, Object>> rows) {
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            int to = Math.min(rows.size(), from + MOST_ROWS);
            mutate(field, Map.of(list, rows.subList(from, to)));
        }
    }

    private void mutate(String field, Map<String, Object> input) {
        String type = Character.toUpperCase(field.charAt(0)) + field.substring(1) + "Input";
        String report = field.endsWith("Record") ? "report { rejected errors { message } }" : "";
        String document =
                "mutation($input: %s!) { %s(input: $input) { userErrors { message } %s } }";
        var answer =
                graphql.document(document.formatted(type, field, report))
                        .variable("input", input)
                        .execute();
        answer.path(field + ".userErrors").entityList(Object.class).hasSize(0);
        if (!report.isEmpty()) {
            answer.path(field + ".report.errors")
                    .entityList(Object.class)
                    .satisfies(errors -> assertThat(errors).isEmpty());
        }
    }
}
