package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.OwnDatabase;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.SteppedClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Twelve experiments in two campaigns, registered on 5 January, started on the 12th, and completed
 * on 13 March or 12 April 2026. A unit of control has an outcome of 9 or 11, one of the treatment
 * has that and the lift.
 */
final class ProgrammeFixture {
    private static final int UNITS = 60;

    /** So many are needed to see that units are not split as they should be. */
    private static final int MOST_UNITS = 100;

    private static final Instant START = Instant.parse("2026-01-12T12:00:00Z");
    private static final Instant END_OF_Q1 = Instant.parse("2026-03-13T12:00:00Z");
    private static final Instant BEGIN_OF_Q2 = Instant.parse("2026-04-12T12:00:00Z");

    /** Nothing else happens in it, so that everything can be counted. */
    static class Database extends OwnDatabase {}

    /** Where digests go, from a server that has such an address. */
    static class Webhook implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        static final Receiver RECEIVER = new Receiver();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "liftgraph.digest.webhook=" + RECEIVER.address(),
                            "liftgraph.digest.server=https://lift.example")
                    .applyTo(context);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Config {
        @Bean
        @Primary
        SteppedClock steppedClock() {
            return new SteppedClock(Instant.parse("2026-01-05T12:00:00Z"));
        }

        @Bean
        ProgrammeFixture programmeFixture(SteppedClock clock) {
            return new ProgrammeFixture(clock);
        }
    }

    private final SteppedClock clock;
    private final Map<String, String> keys = new HashMap<>();
    private final List<String> exposures = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private boolean loaded;

    private ProgrammeFixture(SteppedClock clock) {
        this.clock = clock;
    }

    /** Once for all tests with this database; each of them begins after the last conclusion. */
    void load(HttpGraphQlTester graphql, WebTestClient http) {
        if (loaded) {
            clock.set(BEGIN_OF_Q2);
            return;
        }
        loaded = true;
        List<String> segments = SegmentFixture.create(graphql, "programme", 2);
        CampaignFixture owned =
                plan(graphql, Map.of("owner", "Mara", "segments", segments, "budget", euros(100)));
        CampaignFixture other = plan(graphql, Map.of());
        strategy(owned, segments.getFirst(), "RULE_BASED", "QUICK_WIN");
        strategy(owned, segments.getFirst(), "PREDICTIVE", "BEHAVIORAL");
        register(owned, "a", "EUR", 1, List.of(segments.getFirst()));
        register(owned, "b", "EUR", 1, List.of(segments.getLast()));
        register(owned, "c", "EUR", 1, List.of());
        register(owned, "d", "USD", 1, List.of());
        register(other, "e", "EUR", 0.3, List.of());
        List.of("f", "g", "h", "i", "j", "k", "l")
                .forEach(name -> register(other, name, "EUR", 1, List.of()));
        clock.set(START);
        keys.values()
                .forEach(key ->
                        other.done(
                                "experimentStart",
                                Map.of("experiment", key, "at", START.toString())));
        clock.set(Instant.parse("2026-02-02T12:00:00Z"));
        expose("a", UNITS, UNITS, 2);
        expose("b", UNITS, UNITS, -1);
        expose("c", UNITS, UNITS, 0.25);
        expose("d", UNITS, UNITS, 3);
        expose("e", UNITS, UNITS, 1);
        expose("f", 20, 20, 2);
        expose("g", MOST_UNITS, 40, 2);
        importAll(http);
        owned.done("costRecord", cost(owned, "all", 150));
        clock.set(END_OF_Q1);
        List.of("a", "e", "f", "g", "h").forEach(name -> conclude(other, name, "WON"));
        conclude(other, "b", "LOST");
        clock.set(BEGIN_OF_Q2);
        conclude(other, "c", "INCONCLUSIVE");
        conclude(other, "d", "WON");
        conclude(other, "i", "INVALID");
        conclude(other, "j", "STOPPED_EARLY");
        conclude(other, "k", "DID_NOT_FINISH");
        other.done("experimentComplete", Map.of("experiment", key("l")));
    }

    String key(String name) {
        return keys.getOrDefault(name, "");
    }

    private static Map<String, Object> euros(int amount) {
        return Map.of("amount", amount + ".00", "currency", "EUR");
    }

    private static CampaignFixture plan(HttpGraphQlTester graphql, Map<String, Object> more) {
        return CampaignFixture.plan(graphql, LocalDate.parse("2026-01-12"), more);
    }

    private static void strategy(
            CampaignFixture campaign, String segment, String kind, String phase) {
        campaign.done(
                "strategyPlan",
                Map.of(
                        "campaign", campaign.key(),
                        "segment", segment,
                        "phase", phase,
                        "kind", kind,
                        "setUpDays", 1));
    }

    private static Map<String, Object> cost(CampaignFixture campaign, String key, int amount) {
        return Map.of(
                "campaign",
                campaign.key(),
                "key",
                key,
                "kind",
                "MEDIA",
                "amount",
                euros(amount),
                "incurredOn",
                "2026-02-02");
    }

    private void register(
            CampaignFixture campaign,
            String name,
            String currency,
            double effect,
            List<String> segments) {
        String metric = "money-" + name;
        campaign.done(
                "metricDefine",
                Map.of(
                        "key",
                        metric,
                        "name",
                        "Money",
                        "kind",
                        "MEAN",
                        "event",
                        metric,
                        "windowDays",
                        7,
                        "currency",
                        currency));
        Map<String, Object> design =
                Map.of(
                        "baseline",
                        10,
                        "standardDeviation",
                        1,
                        "minimumDetectableEffect",
                        Map.of("value", effect, "scale", "ABSOLUTE"));
        keys.put(
                name,
                campaign.register(
                        Map.of(),
                        Map.of(
                                "metrics",
                                List.of(Map.of("metric", metric, "role", "PRIMARY")),
                                "segments",
                                segments,
                                "design",
                                design)));
    }

    private void expose(String name, int controls, int treated, double lift) {
        for (int i = 0; i < controls; i++) {
            unit(name, "c" + i, "control", 10 + (i % 2 == 0 ? 1 : -1));
        }
        for (int i = 0; i < treated; i++) {
            unit(name, "t" + i, "treatment", 10 + lift + (i % 2 == 0 ? 1 : -1));
        }
    }

    private void unit(String name, String customer, String variant, double value) {
        exposures.add("%s,%s,%s,2026-01-13T12:00:00Z".formatted(key(name), customer, variant));
        events.add(
                "%s-%s,%s,money-%s,2026-01-14T12:00:00Z,%s"
                        .formatted(name, customer, customer, name, value));
    }

    private void importAll(WebTestClient http) {
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < MOST_UNITS; i++) {
            customers.add("c" + i);
            customers.add("t" + i);
        }
        load(http, "customers", "customerId", customers);
        load(http, "exposures", "experiment,customerId,variant,occurredAt", exposures);
        load(http, "events", "messageId,customerId,event,occurredAt,value", events);
    }

    private static void load(WebTestClient http, String kind, String header, List<String> rows) {
        http.post()
                .uri("/import/" + kind)
                .contentType(MediaType.parseMediaType("text/csv"))
                .bodyValue(header + "\n" + String.join("\n", rows) + "\n")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.rejected")
                .isEqualTo(0);
    }

    private void conclude(CampaignFixture campaign, String name, String outcome) {
        conclude(campaign.mutations(), key(name), outcome, "What was seen is clear enough.");
    }

    static void conclude(Mutations mutations, String experiment, String outcome, String rationale) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "experiment",
                                experiment,
                                "outcome",
                                outcome,
                                "rationale",
                                rationale,
                                "decidedBy",
                                "Mara"));
        if (outcome.equals("WON")) {
            input.put("variant", "treatment");
            input.put(
                    "override",
                    Map.of("reason", "Whatever the numbers recommend.", "approvedBy", "Noa"));
        }
        assertThat(mutations.errors("experimentConclude", input)).isEmpty();
    }
}
