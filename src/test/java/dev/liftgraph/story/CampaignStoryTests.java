package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.liftgraph.OwnDatabase;
import dev.liftgraph.ServerTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Compares every number of the results with one computed here from the raw rows. */
@ServerTest
@ContextConfiguration(initializers = CampaignStoryTests.StoryDatabase.class)
class CampaignStoryTests {
    private static final String PHASE_BOUNDARY = "2008-03-10T00:00:00";

    private static final Map<String, Predicate<Map<String, String>>> SEGMENTS =
            new TreeMap<>(
                    Map.of(
                            "high-value", row -> Double.parseDouble(row.get("history")) >= 350,
                            "lapsed", row -> Integer.parseInt(row.get("recencyMonths")) >= 9,
                            "new-urban",
                                    row ->
                                            row.get("newbie").equals("true")
                                                    && row.get("zipCode").equals("Urban"),
                            "few", row -> Double.parseDouble(row.get("history")) >= 990));

    /** A name of its own keeps the stories out of the database of other tests that have one. */
    static class StoryDatabase extends OwnDatabase {}

    @Autowired HttpGraphQlTester graphql;

    @Autowired WebTestClient http;

    @Test
    void readsTheLiftOfMadeDataPerSegmentAndPhase() {
        tell(StoryData.made(6_000, 11), "made-story");
    }

    @Test
    void readsTheLiftOfRealDataPerSegmentAndPhase() {
        assumeTrue(StoryData.realDataIsPresent(), "../shared/data/hillstrom is not here");
        tell(StoryData.real(), "real-story");
    }

    private void tell(StoryData files, String name) {
        StoryData data = files.withExperiment(name);
        StoryClient client =
                new StoryClient(
                        graphql,
                        http.mutate().responseTimeout(Duration.ofMinutes(3)).build(),
                        name);
        int customers = StoryData.rows(data.customers()).size();
        int events = StoryData.rows(data.events()).size();
        assertThat(client.load("customers", data.customers()))
                .containsEntry("received", customers)
                .containsEntry("rejected", 0);
        client.plan(List.copyOf(SEGMENTS.keySet()));
        assertThat(client.load("exposures", data.exposures())).containsEntry("accepted", customers);
        assertThat(client.load("exposures", data.exposures()))
                .containsEntry("duplicates", customers);
        assertThat(client.load("events", data.events())).containsEntry("accepted", events);
        assertThat(client.load("events", data.events())).containsEntry("duplicates", events);

        Facts facts = Facts.of(data);
        Map<String, Object> results = client.results();
        assertThat(StoryClient.at(results, "sampleRatio", "mismatch")).isEqualTo(false);
        List<Map<String, Object>> cells = StoryClient.list(results, "cells");
        assertThat(cells).hasSize((1 + SEGMENTS.size()) * 3 * 2);
        for (Map<String, Object> cell : cells) {
            check(facts, name, cell);
        }
    }

    /** The files, read once. */
    private record Facts(
            List<Map<String, String>> customers,
            List<Map<String, String>> exposures,
            Map<String, Map<String, Double>> outcomes) {
        static Facts of(StoryData data) {
            return new Facts(
                    StoryData.rows(data.customers()),
                    StoryData.rows(data.exposures()),
                    Map.of("visit", data.outcomes("visit"), "purchase", data.outcomes("purchase")));
        }
    }

    private static void check(Facts data, String name, Map<String, Object> cell) {
        String segment = name(name, (String) StoryClient.at(cell, "segment", "key"));
        String phase = (String) cell.get("phase");
        String event =
                StoryClient.at(cell, "metric", "kind").equals("PROPORTION") ? "visit" : "purchase";
        Map<String, Map<String, List<Double>>> expected = arms(data, segment, event);
        if (phase == null) {
            if (!StoryClient.at(cell, "validity", "verdict").equals("TOO_SMALL")) {
                checkCombined(cell, expected);
            }
            return;
        }
        Map<String, List<Double>> arms = expected.get(phase);
        long smallest = Long.MAX_VALUE;
        for (Map<String, Object> arm : StoryClient.list(cell, "arms")) {
            List<Double> values = arms.get(StoryClient.at(arm, "variant", "key"));
            assertThat(arm.get("units"))
                    .as("units of %s in %s", segment, phase)
                    .isEqualTo(values.size());
            assertThat((Double) arm.get("mean")).isCloseTo(mean(values), within(1e-9));
            smallest = Math.min(smallest, values.size());
        }
        String verdict = (String) StoryClient.at(cell, "validity", "verdict");
        assertThat(verdict.equals("TOO_SMALL"))
                .as("%s in %s", segment, phase)
                .isIn(true, smallest < 30);
        checkLifts(cell, verdict, arms);
    }

    private static void checkLifts(
            Map<String, Object> cell, String verdict, Map<String, List<Double>> arms) {
        for (Map<String, Object> comparison : StoryClient.list(cell, "comparisons")) {
            Object p = StoryClient.at(comparison, "comparison", "pValue");
            if (verdict.equals("TOO_SMALL")) {
                assertThat(p).isNull();
                assertThat(comparison).containsEntry("reading", "NOT_READABLE");
                continue;
            }
            double control = mean(arms.get("control"));
            double lift = mean(arms.get(StoryClient.at(comparison, "variant", "key"))) - control;
            Object absolute = StoryClient.at(comparison, "comparison", "lift", "absolute", "value");
            Object relative = StoryClient.at(comparison, "comparison", "lift", "relative", "value");
            assertThat((Double) absolute).isCloseTo(lift, within(1e-9));
            assertThat((Double) relative).isCloseTo(lift / control, within(1e-9));
            assertThat((Double) p).isBetween(0.0, 1.0);
        }
    }

    /** The combined mean is that of the phases, each weighed by its share of all units. */
    private static void checkCombined(
            Map<String, Object> cell, Map<String, Map<String, List<Double>>> phases) {
        double all = phases.values().stream().mapToDouble(CampaignStoryTests::units).sum();
        for (Map<String, Object> arm : StoryClient.list(cell, "arms")) {
            Object variant = StoryClient.at(arm, "variant", "key");
            double mean =
                    phases.values().stream()
                            .mapToDouble(arms -> units(arms) / all * mean(arms.get(variant)))
                            .sum();
            assertThat((Double) arm.get("mean")).isCloseTo(mean, within(1e-9));
        }
    }

    private static double units(Map<String, List<Double>> arms) {
        return arms.values().stream().mapToInt(List::size).sum();
    }

    /** Outcomes by phase and variant. */
    private static Map<String, Map<String, List<Double>>> arms(
            Facts data, @Nullable String segment, String event) {
        Map<String, Map<String, String>> members = new HashMap<>();
        for (Map<String, String> row : data.customers()) {
            if (segment == null || SEGMENTS.get(segment).test(row)) {
                members.put(row.get("customerId"), row);
            }
        }
        Map<String, Double> outcomes = Objects.requireNonNull(data.outcomes().get(event));
        Map<String, Map<String, List<Double>>> arms = new HashMap<>();
        for (Map<String, String> row : data.exposures()) {
            if (members.containsKey(row.get("customerId"))) {
                boolean early = row.get("occurredAt").compareTo(PHASE_BOUNDARY) < 0;
                arms.computeIfAbsent(early ? "QUICK_WIN" : "BEHAVIORAL", _ -> new HashMap<>())
                        .computeIfAbsent(row.get("variant"), _ -> new ArrayList<>())
                        .add(outcomes.getOrDefault(row.get("customerId"), 0.0));
            }
        }
        return arms;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }

    private static @Nullable String name(String story, @Nullable String key) {
        return key == null ? null : key.substring(story.length() + 1);
    }
}
