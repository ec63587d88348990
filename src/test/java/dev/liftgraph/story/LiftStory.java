package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares every number of the results with one computed here from the raw rows. */
final class LiftStory {
    private LiftStory() {}

    static void tell(LoadedStory story) {
        Map<String, Object> results = story.client().results();
        assertThat(StoryClient.at(results, "sampleRatio", "mismatch")).isEqualTo(false);
        List<Map<String, Object>> cells = StoryClient.list(results, "cells");
        assertThat(cells).hasSize((1 + LoadedStory.SEGMENTS.size()) * 3 * 2);
        for (Map<String, Object> cell : cells) {
            check(story, cell);
        }
    }

    private static void check(LoadedStory data, Map<String, Object> cell) {
        String segment =
                name(data.client().name(), (String) StoryClient.at(cell, "segment", "key"));
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
        double all = phases.values().stream().mapToDouble(LiftStory::units).sum();
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
            LoadedStory data, @Nullable String segment, String event) {
        Map<String, Map<String, String>> members = new HashMap<>();
        for (Map<String, String> row : data.customers()) {
            if (segment == null || LoadedStory.SEGMENTS.get(segment).test(row)) {
                members.put(row.get("customerId"), row);
            }
        }
        Map<String, Double> outcomes = event.equals("visit") ? data.visits() : data.purchases();
        Map<String, Map<String, List<Double>>> arms = new HashMap<>();
        for (Map<String, String> row : data.exposures()) {
            if (members.containsKey(row.get("customerId"))) {
                arms.computeIfAbsent(
                                LoadedStory.isEarly(row) ? "QUICK_WIN" : "BEHAVIORAL",
                                _ -> new HashMap<>())
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
