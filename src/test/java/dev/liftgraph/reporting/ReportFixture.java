package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A campaign with more to tell than one page holds, and with names that are no good.
 *
 * @param key of the campaign, and beginning of all other keys
 */
record ReportFixture(HttpGraphQlTester graphql, WebTestClient http, String key) {
    static final String NAME = "<script>alert(1)</script> & \"Spring\" 'offer' " + "x".repeat(140);
    static final int SEGMENTS = 7;
    static final int EXPERIMENTS = 4;

    private static final int CUSTOMERS = 2_100;
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final long DAY = 86_400;

    void load() {
        Random random = new Random(7);
        importRows("customers", customers());
        define(Map.of("key", key + "-won", "kind", "PROPORTION"));
        define(Map.of("key", key + "-money", "kind", "MEAN", "currency", "EUR"));
        List<String> segments = IntStream.range(0, SEGMENTS).mapToObj(this::segment).toList();
        mutate(
                "campaignPlan",
                Map.of(
                        "key",
                        key,
                        "name",
                        NAME,
                        "objective",
                        "Win <b>all</b> of them back. ".repeat(40),
                        "owner",
                        "=cmd|'/c calc'!A1",
                        "startsOn",
                        "2026-03-02",
                        "timeZone",
                        "UTC",
                        "segments",
                        segments,
                        "budget",
                        Map.of("amount", "48000.00", "currency", "EUR")));
        for (String kind : List.of("MEDIA", "TOOLING", "LABOUR")) {
            mutate(
                    "costRecord",
                    Map.of(
                            "campaign",
                            key,
                            "key",
                            kind.toLowerCase(Locale.ROOT),
                            "kind",
                            kind,
                            "amount",
                            Map.of("amount", "1234.56", "currency", "EUR"),
                            "incurredOn",
                            "2026-03-02"));
        }
        for (int i = 0; i < EXPERIMENTS; i++) {
            experiment(key + "-" + i, i, segments);
        }
        importRows("exposures", exposures(random));
        importRows("events", events(random));
    }

    private List<String> customers() {
        List<String> rows = new ArrayList<>(List.of("customerId,slice-" + key));
        for (int i = 0; i < CUSTOMERS; i++) {
            // The first segment is too small to be read.
            rows.add(customer(i) + "," + (i < 20 ? 0 : 1 + i % (SEGMENTS - 1)));
        }
        return rows;
    }

    private String segment(int slice) {
        String segment = key + "-s" + slice;
        mutate(
                "segmentCreate",
                Map.of(
                        "key",
                        segment,
                        "name",
                        "=HYPERLINK(\"evil\") & firms of the industry number " + slice,
                        "definition",
                        Map.of(
                                "rule",
                                Map.of(
                                        "attribute",
                                        Map.of(
                                                "key",
                                                "slice-" + key,
                                                "operator",
                                                "EQUAL",
                                                "number",
                                                slice)))));
        return segment;
    }

    private void define(Map<String, Object> more) {
        Map<String, Object> metric = new HashMap<>(more);
        metric.put("name", "Contract <i>renewal</i> value within the window");
        metric.put("event", "won-" + key);
        metric.put("windowDays", 7);
        mutate("metricDefine", metric);
    }

    private void experiment(String experiment, int number, List<String> segments) {
        mutate(
                "experimentRegister",
                Map.of(
                        "key",
                        experiment,
                        "name",
                        "Early renewal offer with a name that is rather long, number " + number,
                        "campaign",
                        key,
                        "hypothesis",
                        "An offer brings customers back.",
                        "variants",
                        List.of(
                                Map.of("key", "c", "name", "C", "weight", 0.5, "control", true),
                                Map.of(
                                        "key", "t",
                                        "name", "Two more integrations",
                                        "weight", 0.5)),
                        "metrics",
                        List.of(
                                Map.of("metric", key + "-won", "role", "PRIMARY"),
                                Map.of("metric", key + "-money", "role", "SECONDARY")),
                        "segments",
                        segments,
                        "design",
                        Map.of(
                                "baseline",
                                0.2,
                                "minimumDetectableEffect",
                                Map.of("value", 0.12, "scale", "ABSOLUTE"))));
        mutate("experimentStart", Map.of("experiment", experiment, "at", START.toString()));
    }

    private List<String> exposures(Random random) {
        List<String> rows = new ArrayList<>(List.of("experiment,customerId,variant,occurredAt"));
        for (int e = 0; e < EXPERIMENTS; e++) {
            for (int i = 0; i < CUSTOMERS; i++) {
                Instant at = START.plusSeconds(random.nextLong(14 * DAY));
                rows.add("%s-%d,%s,%s,%s".formatted(key, e, customer(i), arm(i), at));
            }
        }
        return rows;
    }

    private List<String> events(Random random) {
        List<String> rows = new ArrayList<>(List.of("messageId,customerId,event,occurredAt,value"));
        for (int i = 0; i < CUSTOMERS; i++) {
            if (random.nextDouble() < (arm(i).equals("t") ? 0.32 : 0.2)) {
                Instant at = START.plusSeconds(14 * DAY + random.nextLong(DAY));
                String value = random.nextInt(90) + ".25";
                rows.add("%s-m%d,%s,won-%s,%s,%s".formatted(key, i, customer(i), key, at, value));
            }
        }
        return rows;
    }

    private static String arm(int customer) {
        return customer / SEGMENTS % 2 == 0 ? "c" : "t";
    }

    private String customer(int number) {
        return key + "-" + number;
    }

    private void importRows(String kind, List<String> rows) {
        http.post()
                .uri("/import/" + kind)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(String.join("\n", rows) + "\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rejected")
                .isEqualTo(0);
    }

    private void mutate(String name, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(name, input)).as(name).isEmpty();
    }
}
