package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.analysis.NaiveOutcomes.Rule;
import dev.liftgraph.analysis.NaiveOutcomes.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * An experiment with a metric of each kind, and what each of them is by its definition.
 *
 * @param key of the experiment, and beginning of all other keys
 * @param definitions of its metrics, by the end of their key; the plain one is the primary one
 */
record MetricKindsFixture(
        HttpGraphQlTester graphql,
        String key,
        Instant start,
        Map<String, Map<String, Object>> definitions) {
    private static final List<String> FUNNEL = List.of("visit", "cart", "order");
    private static final long CAP = 400_0000L;

    /** What each metric is, by the end of its key. */
    static final Map<String, Rule> RULES =
            Map.of(
                    "plain", new Rule(0, 5, false, (in, _) -> value(any(in, "order"), 0)),
                    "late", new Rule(2, 6, false, (in, _) -> value(any(in, "order"), 0)),
                    "ratio",
                            new Rule(
                                    1,
                                    9,
                                    false,
                                    (in, _) ->
                                            value(
                                                    NaiveOutcomes.sum(in, "order"),
                                                    10_000 * NaiveOutcomes.count(in, "visit"))),
                    "retention", new Rule(7, 10, true, (in, _) -> value(any(in, "visit"), 0)),
                    "funnel",
                            new Rule(
                                    0,
                                    8,
                                    false,
                                    (in, _) -> {
                                        int steps = NaiveOutcomes.steps(in, FUNNEL);
                                        return new Value(steps == 3 ? 1 : 0, 0, false, steps);
                                    }),
                    "capped",
                            new Rule(
                                    0,
                                    6,
                                    true,
                                    (in, _) -> {
                                        long sum = NaiveOutcomes.sum(in, "order");
                                        return new Value(Math.min(sum, CAP), 0, sum > CAP, 0);
                                    }),
                    "cuped",
                            new Rule(
                                    0,
                                    6,
                                    false,
                                    (in, before) ->
                                            value(
                                                    NaiveOutcomes.sum(in, "order"),
                                                    NaiveOutcomes.sum(before, "order"))),
                    "cuped-rate",
                            new Rule(
                                    0,
                                    6,
                                    false,
                                    (in, before) -> value(any(in, "order"), any(before, "order"))));

    private static final Map<String, Map<String, Object>> DEFINITIONS =
            Map.of(
                    "plain", Map.of("kind", "PROPORTION", "windowDays", 5),
                    "late", Map.of("kind", "PROPORTION", "windowDays", 4, "delayDays", 2),
                    "ratio",
                            Map.of(
                                    "kind",
                                    "RATIO",
                                    "windowDays",
                                    8,
                                    "delayDays",
                                    1,
                                    "measure",
                                    "SUM",
                                    "denominator",
                                    Map.of("event", "visit", "measure", "COUNT")),
                    "retention",
                            Map.of(
                                    "kind",
                                    "RETENTION",
                                    "windowDays",
                                    3,
                                    "delayDays",
                                    7,
                                    "event",
                                    "visit"),
                    "funnel", Map.of("kind", "FUNNEL", "windowDays", 8, "steps", FUNNEL),
                    "capped",
                            Map.of(
                                    "kind",
                                    "MEAN",
                                    "windowDays",
                                    6,
                                    "cap",
                                    "400",
                                    "maturedOnly",
                                    true),
                    "cuped", Map.of("kind", "MEAN", "windowDays", 6, "covariateDays", 28),
                    "cuped-rate",
                            Map.of("kind", "PROPORTION", "windowDays", 6, "covariateDays", 28));

    MetricKindsFixture(HttpGraphQlTester graphql, String key, Instant start) {
        this(graphql, key, start, DEFINITIONS);
    }

    private static long any(List<Done> events, String name) {
        return Math.min(1, NaiveOutcomes.count(events, name));
    }

    private static Value value(long amount, long paired) {
        return new Value(amount, paired, false, 0);
    }

    String customer(int i) {
        return key + "-c" + i;
    }

    /** Registers and starts the experiment; every other customer is in its segment. */
    void start(int customers) {
        List<Map<String, Object>> known = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            known.add(
                    Map.of(
                            "customerId", customer(i),
                            "attributes", List.of(Map.of("key", "foldGroup", "number", i % 2))));
        }
        mutate("customersRecord", Map.of("customers", known));
        definitions.forEach((name, definition) -> {
            Map<String, Object> metric = new HashMap<>(Map.of("event", "order"));
            metric.putAll(definition);
            metric.putAll(Map.of("key", key + "-" + name, "name", name));
            mutate("metricDefine", metric);
        });
        Map<String, Object> odd = Map.of("key", "foldGroup", "operator", "EQUAL", "number", 1);
        mutate(
                "segmentCreate",
                Map.of(
                        "key",
                        key,
                        "name",
                        key,
                        "definition",
                        Map.of("rule", Map.of("attribute", odd))));
        Map<String, Object> campaign = new HashMap<>(Map.of("key", key, "name", key));
        campaign.putAll(
                Map.of("objective", "Measure", "timeZone", "UTC", "segments", List.of(key)));
        campaign.put("startsOn", LocalDate.ofInstant(start, ZoneOffset.UTC).toString());
        mutate("campaignPlan", campaign);
        mutate("experimentRegister", registration());
        mutate("experimentStart", Map.of("experiment", key, "at", start.toString()));
    }

    private Map<String, Object> registration() {
        List<Map<String, Object>> metrics = new ArrayList<>();
        definitions
                .keySet()
                .forEach(name -> {
                    Map<String, Object> metric = new HashMap<>(Map.of("metric", key + "-" + name));
                    metric.put("role", name.equals("plain") ? "PRIMARY" : "SECONDARY");
                    metrics.add(metric);
                });
        Map<String, Object> registration =
                new HashMap<>(Map.of("key", key, "name", key, "campaign", key));
        registration.put("hypothesis", "Each kind is what its definition says.");
        registration.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "other", "name", "O", "weight", 0.5)));
        registration.put("metrics", metrics);
        registration.put("segments", List.of(key));
        registration.put(
                "design",
                Map.of(
                        "baseline",
                        0.3,
                        "minimumDetectableEffect",
                        Map.of("value", 0.1, "scale", "ABSOLUTE")));
        return registration;
    }

    void record(List<Met> exposures, List<Done> events) {
        if (!exposures.isEmpty()) {
            expose(exposures);
        }
        record(events);
    }

    private void expose(List<Met> exposures) {
        mutate(
                "exposuresRecord",
                Map.of(
                        "exposures",
                        exposures.stream()
                                .map(met ->
                                        Map.of(
                                                "experiment",
                                                key,
                                                "customerId",
                                                met.customer(),
                                                "variant",
                                                met.variant(),
                                                "occurredAt",
                                                met.at().toString()))
                                .toList()));
    }

    private void record(List<Done> events) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Done event : events) {
            rows.add(
                    Map.of(
                            "messageId",
                            event.customer() + event.name() + event.at(),
                            "customerId",
                            event.customer(),
                            "event",
                            event.name(),
                            "occurredAt",
                            event.at().toString(),
                            "value",
                            BigDecimal.valueOf(event.amount(), 4).toPlainString()));
        }
        for (int from = 0; from < rows.size(); from += 1_000) {
            mutate(
                    "eventsRecord",
                    Map.of("events", rows.subList(from, Math.min(rows.size(), from + 1_000))));
        }
    }

    private void mutate(String name, Map<String, Object> input) {
        boolean batch = name.endsWith("Record");
        var answer =
                new Mutations(graphql)
                        .mutate(name, batch ? "report { errors { message } }" : "", input);
        assertThat(Mutations.errors(name, answer)).as(name).isEmpty();
        if (batch) {
            assertThat(answer.path(name + ".report.errors").entityList(Object.class).get())
                    .isEmpty();
        }
    }
}
