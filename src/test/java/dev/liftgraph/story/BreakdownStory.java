package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/** Compares breakdowns of a campaign with sums and corrections made here from the raw rows. */
final class BreakdownStory {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private final LoadedStory story;
    private final Map<String, Map<String, String>> customers;

    BreakdownStory(LoadedStory story) {
        this.story = story;
        customers =
                story.customers().stream()
                        .collect(
                                Collectors.toMap(
                                        row -> Objects.requireNonNull(row.get("customerId")),
                                        Function.identity()));
    }

    void tellOfMadeData() {
        check("zipCode", Map.of(), row -> "VALUE " + row.get("zipCode"));
        check("newbie", Map.of(), row -> "VALUE " + row.get("newbie"));
        check("recencyMonths", Map.of(), row -> "VALUE " + row.get("recencyMonths"));
    }

    void tellOfRealData() {
        check("zipCode", Map.of(), row -> "VALUE " + row.get("zipCode"));
        check("channel", Map.of(), row -> "VALUE " + row.get("channel"));
        check(
                "history",
                Map.of("cutPoints", List.of(100, 350)),
                row -> {
                    double history = Double.parseDouble(row.get("history"));
                    return history < 100
                            ? "BAND below 100"
                            : history < 350 ? "BAND 100 to below 350" : "BAND 350 and above";
                });
    }

    private void check(
            String attribute,
            Map<String, Object> cuts,
            Function<Map<String, String>, String> level) {
        for (String phase : List.of("QUICK_WIN", "BEHAVIORAL")) {
            for (String metric : List.of("visit-rate", "spend")) {
                Map<String, Map<String, List<Double>>> expected =
                        expected(
                                level,
                                phase,
                                metric.equals("spend") ? story.purchases() : story.visits());
                List<Map<String, Object>> levels = levels(attribute, cuts, metric, phase);
                assertThat(levels).hasSameSizeAs(expected.keySet());
                levels.forEach(each -> checkArms(each, expected));
                checkCorrection(levels);
            }
        }
        checkBothPhases(attribute, cuts);
    }

    /** Outcomes by level and variant. */
    private Map<String, Map<String, List<Double>>> expected(
            Function<Map<String, String>, String> level,
            String phase,
            Map<String, Double> outcomes) {
        Map<String, Map<String, List<Double>>> expected = new TreeMap<>();
        for (Map<String, String> row : story.exposures()) {
            String id = Objects.requireNonNull(row.get("customerId"));
            if (LoadedStory.isEarly(row) == phase.equals("QUICK_WIN")) {
                expected.computeIfAbsent(
                                level.apply(Objects.requireNonNull(customers.get(id))),
                                _ -> new HashMap<>())
                        .computeIfAbsent(row.get("variant"), _ -> new ArrayList<>())
                        .add(outcomes.getOrDefault(id, 0.0));
            }
        }
        return expected;
    }

    private List<Map<String, Object>> levels(
            String attribute, Map<String, Object> cuts, String metric, @Nullable String phase) {
        Map<String, Object> by = new HashMap<>(cuts);
        by.put("key", attribute);
        Map<String, Object> breakdown =
                story.client()
                        .graphql()
                        .document(
                                """
                                query($key: String!, $by: BreakdownInput!, $metric: String!, $phase: PhaseKind) {
                                  experiment(key: $key) { breakdown(by: $by, metric: $metric, phase: $phase) {
                                    levels {
                                      kind label units validity { verdict }
                                      arms { variant { key } units mean conversions suppressed }
                                      comparisons {
                                        discovery reading adjusted { pValue family }
                                        comparison { ... on Compared { pValue lift { absolute { value } } } }
                                      }
                                    }
                                  } }
                                }
                                """)
                        .variable("key", story.client().name())
                        .variable("by", Map.of("attribute", by))
                        .variable("metric", story.client().key(metric))
                        .variable("phase", phase)
                        .execute()
                        .path("experiment.breakdown")
                        .entity(OBJECT)
                        .get();
        return StoryClient.list(breakdown, "levels");
    }

    private static void checkArms(
            Map<String, Object> level, Map<String, Map<String, List<Double>>> expected) {
        String key = level.get("kind") + " " + level.get("label");
        Map<String, List<Double>> arms = Objects.requireNonNull(expected.get(key), key);
        for (Map<String, Object> arm : StoryClient.list(level, "arms")) {
            List<Double> outcomes =
                    Objects.requireNonNull(arms.get(StoryClient.at(arm, "variant", "key")));
            double sum = outcomes.stream().mapToDouble(Double::doubleValue).sum();
            assertThat(arm).containsEntry("units", outcomes.size());
            assertThat(arm).containsEntry("suppressed", false);
            assertThat((Double) arm.get("mean")).isCloseTo(sum / outcomes.size(), within(1e-9));
            if (arm.get("conversions") != null) {
                assertThat(arm).containsEntry("conversions", (int) sum);
            }
        }
        double control = mean(arms, "control");
        List<Map<String, Object>> comparisons = StoryClient.list(level, "comparisons");
        List<String> treatments = List.of("mens-email", "womens-email");
        for (int i = 0; i < treatments.size(); i++) {
            Object lift =
                    StoryClient.at(comparisons.get(i), "comparison", "lift", "absolute", "value");
            assertThat((Double) lift)
                    .isCloseTo(mean(arms, treatments.get(i)) - control, within(1e-9));
        }
    }

    private static double mean(Map<String, List<Double>> arms, String variant) {
        return Objects.requireNonNull(arms.get(variant)).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    /** Benjamini and Hochberg: the smallest m p / j over the p-values no smaller than this one. */
    private static void checkCorrection(List<Map<String, Object>> levels) {
        List<Map<String, Object>> read =
                levels.stream()
                        .flatMap(level -> StoryClient.list(level, "comparisons").stream())
                        .filter(comparison -> comparison.get("adjusted") != null)
                        .toList();
        List<Double> raw = read.stream().map(BreakdownStory::pValue).sorted().toList();
        for (Map<String, Object> comparison : read) {
            double smallest = 1;
            for (int j = 0; j < raw.size(); j++) {
                if (raw.get(j) >= pValue(comparison)) {
                    smallest = Math.min(smallest, raw.get(j) * raw.size() / (j + 1));
                }
            }
            assertThat((Double) StoryClient.at(comparison, "adjusted", "pValue"))
                    .isCloseTo(smallest, within(1e-12));
            assertThat(StoryClient.at(comparison, "adjusted", "family")).isEqualTo(raw.size());
            assertThat(comparison)
                    .containsEntry("discovery", smallest <= 0.1)
                    .containsEntry("reading", smallest <= 0.1 ? "HINT" : "NO_HINT");
        }
        long readable =
                levels.stream()
                        .map(level -> StoryClient.at(level, "validity", "verdict"))
                        .filter(List.of("VALID", "UNDERPOWERED")::contains)
                        .count();
        assertThat(raw).hasSize(2 * (int) readable);
    }

    private static double pValue(Map<String, Object> comparison) {
        return (Double) Objects.requireNonNull(StoryClient.at(comparison, "comparison", "pValue"));
    }

    private void checkBothPhases(String attribute, Map<String, Object> cuts) {
        List<Map<String, Object>> both = levels(attribute, cuts, "visit-rate", null);
        int converted =
                both.stream()
                        .flatMap(level -> StoryClient.list(level, "arms").stream())
                        .mapToInt(arm -> (Integer) Objects.requireNonNull(arm.get("conversions")))
                        .sum();
        assertThat(converted).isEqualTo(story.visits().size());
        assertThat(both.stream().mapToInt(level -> (Integer) level.get("units")).sum())
                .isEqualTo(story.exposures().size());
        assertThat(both)
                .isSortedAccordingTo((one, other) ->
                        Integer.compare((Integer) other.get("units"), (Integer) one.get("units")));
        checkCorrection(both);
    }
}
