package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SteppedClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * What happens in a whole campaign: of the 60 customers exposed each day half are treated, of whom
 * 40 % buy for 50 EUR, against 20 % of the others.
 *
 * @param key of the experiment and its primary metric
 */
record WholeCampaign(HttpGraphQlTester graphql, WebTestClient web, SteppedClock clock, String key) {
    static final List<String> REGIONS = List.of("north", "south", "east");

    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");
    private static final int A_DAY = 60;

    void competitorMoves() {
        Map<String, Object> event =
                Map.of(
                        "key", key,
                        "competitor", "Rival",
                        "type", "PRICING",
                        "occurredAt", "2026-02-20T08:00:00Z",
                        "source", "https://rival.example/prices",
                        "description", "A fifth off all list prices.");
        assertThat(new Mutations(graphql).errors("competitorEventRecord", event)).isEmpty();
    }

    void customersAreKnown() {
        List<String> rows = new ArrayList<>(List.of("customerId,region-" + key));
        for (int i = 0; i < 21 * A_DAY; i++) {
            rows.add(key + "-" + i + "," + REGIONS.get(i / 2 % REGIONS.size()));
        }
        imported("customers", rows);
    }

    CampaignFixture plan() {
        List<String> segments = REGIONS.stream().map(this::segment).toList();
        CampaignFixture campaign =
                CampaignFixture.plan(
                        graphql,
                        FIRST,
                        Map.of(
                                "segments",
                                segments,
                                "coreValue",
                                "One price for all.",
                                "budget",
                                money("6000.00")));
        metric(Map.of("key", key, "kind", "PROPORTION"));
        metric(Map.of("key", key + "-eur", "kind", "MEAN", "currency", "EUR"));
        campaign.done(
                "experimentRegister",
                Map.of(
                        "key",
                        key,
                        "name",
                        "One price",
                        "campaign",
                        campaign.key(),
                        "hypothesis",
                        "One price for all brings customers back.",
                        "variants",
                        List.of(
                                Map.of("key", "c", "name", "As is", "weight", 0.5, "control", true),
                                Map.of("key", "t", "name", "One price", "weight", 0.5)),
                        "metrics",
                        List.of(
                                Map.of("metric", key, "role", "PRIMARY"),
                                Map.of("metric", key + "-eur", "role", "SECONDARY")),
                        "segments",
                        segments,
                        "design",
                        Map.of(
                                "baseline",
                                0.2,
                                "minimumDetectableEffect",
                                Map.of("value", 0.1, "scale", "ABSOLUTE"))));
        return campaign;
    }

    private String segment(String region) {
        Map<String, Object> rule =
                Map.of("key", "region-" + key, "operator", "EQUAL", "string", region);
        Map<String, Object> segment =
                Map.of(
                        "key",
                        region + "-" + key,
                        "name",
                        region,
                        "definition",
                        Map.of("rule", Map.of("attribute", rule)));
        assertThat(new Mutations(graphql).errors("segmentCreate", segment)).isEmpty();
        return region + "-" + key;
    }

    private void metric(Map<String, Object> more) {
        Map<String, Object> metric = new HashMap<>(more);
        metric.putAll(Map.of("name", "Purchases", "event", "bought-" + key, "windowDays", 7));
        assertThat(new Mutations(graphql).errors("metricDefine", metric)).isEmpty();
    }

    void spend(CampaignFixture campaign, String name, String kind, String amount) {
        campaign.done(
                "costRecord",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "key",
                        name,
                        "kind",
                        kind,
                        "amount",
                        money(amount),
                        "incurredOn",
                        clock.instant().toString().substring(0, 10)));
    }

    /**
     * @param from first day of the campaign, as of 1
     */
    void days(int from, int to) {
        for (int day = from; day <= to; day++) {
            day(day);
        }
    }

    /** Whoever is exposed at noon buys in the evening, or not at all. */
    private void day(int day) {
        LocalDate date = FIRST.plusDays(day - 1);
        clock.set(Instant.parse(date + "T20:00:00Z"));
        int first = (day - 1) * A_DAY;
        List<String> exposures =
                new ArrayList<>(List.of("experiment,customerId,variant,occurredAt"));
        List<String> events =
                new ArrayList<>(List.of("messageId,customerId,event,occurredAt,value"));
        for (int i = first; i < first + A_DAY; i++) {
            String customer = key + "-" + i;
            boolean treated = i % 2 == 1;
            exposures.add(
                    "%s,%s,%s,%sT12:00:00Z".formatted(key, customer, treated ? "t" : "c", date));
            if (i / 2 % 5 < (treated ? 2 : 1)) {
                events.add(
                        "%s,%s,bought-%s,%sT18:00:00Z,50".formatted(customer, customer, key, date));
            }
        }
        imported("exposures", exposures);
        imported("events", events);
    }

    void conclude(CampaignFixture campaign) {
        campaign.done(
                "experimentConclude",
                Map.of(
                        "experiment", key,
                        "outcome", "WON",
                        "variant", "t",
                        "rationale", "Twice as many buy, in each of the regions.",
                        "decidedBy", "Mara"));
    }

    private void imported(String kind, List<String> rows) {
        web.post()
                .uri("/import/" + kind)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(String.join("\n", rows) + "\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.accepted")
                .isEqualTo(rows.size() - 1);
    }

    private static Map<String, Object> money(String amount) {
        return Map.of("amount", amount, "currency", "EUR");
    }
}
