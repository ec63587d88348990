package dev.liftgraph.story;

import static dev.liftgraph.story.StoryClient.at;
import static dev.liftgraph.story.StoryClient.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.StatUtils;
import org.springframework.core.ParameterizedTypeReference;

/** Compares what treatments amount to with plain sums over the raw rows. */
final class ImpactStory {
    private static final Instant BOUNDARY = StoryData.START.plus(Duration.ofDays(7));
    private static final Instant END = StoryData.START.plus(Duration.ofDays(21));
    private static final double CENT = 0.011;
    private static final double REACHED_FOR = 0.25;
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private ImpactStory() {}

    /** One unit as the files have it. */
    private record Unit(
            String variant, Instant at, double spend, boolean converted, boolean lapsed) {}

    static void tell(LoadedStory story) {
        List<Unit> units = units(story);
        Map<String, Object> experiment = impact(story.client());
        int shown = 0;
        for (Map<String, Object> row : rows(experiment, "spend")) {
            check(units, row, experiment, true);
        }
        for (Map<String, Object> row : rows(experiment, "visits")) {
            check(units, row, experiment, false);
            shown += row.get("raw") == null ? 0 : 1;
        }
        assertThat(shown).isPositive();
    }

    /** Of everyone, and of one segment. */
    private static List<Map<String, Object>> rows(Map<String, Object> experiment, String metric) {
        return list(object(experiment, metric), "segments").stream()
                .filter(row -> {
                    String segment = (String) at(row, "segment", "key");
                    return segment == null || segment.endsWith("-lapsed");
                })
                .toList();
    }

    private static void check(
            List<Unit> all,
            Map<String, Object> row,
            Map<String, Object> experiment,
            boolean money) {
        boolean lapsed = at(row, "segment", "key") != null;
        String variant = (String) Objects.requireNonNull(at(row, "variant", "key"));
        List<Unit> units = all.stream().filter(unit -> !lapsed || unit.lapsed()).toList();
        long treated = units.stream().filter(unit -> unit.variant().equals(variant)).count();
        double lift = lift(units, variant, money);
        Instant first = all.stream().map(Unit::at).min(Instant::compareTo).orElseThrow();
        double days = Duration.between(first, END).toMillis() / 86_400_000.0;
        assertThat((Double) at(experiment, "spend", "exposureDays")).isCloseTo(days, within(1e-6));
        if (row.get("raw") == null) {
            assertThat(row).containsEntry("missing", "TOO_SMALL").containsEntry("headline", null);
            return;
        }
        assertThat(row.get("missing")).isNull();
        Map<String, Object> raw = object(row, "raw");
        rates(object(raw, "realised"), lift * treated, days, money);
        if (lapsed) {
            long members = ((Number) row.get("members")).longValue();
            rates(object(raw, "projected"), lift * members, days, money);
        }
        if (lapsed && money) {
            assertThat((Double) at(raw, "projectedRoi", "value"))
                    .isCloseTo((lift - REACHED_FOR) / REACHED_FOR, within(1e-9));
        } else {
            assertThat(raw.get("noProjectedRoi")).isEqualTo(money ? "NO_MEMBERS" : "NO_CURRENCY");
        }
    }

    private static void rates(Map<String, Object> rates, double total, double days, boolean money) {
        Map<String, Double> expected =
                Map.of(
                        "total",
                        total,
                        "perDay",
                        total / days,
                        "campaign",
                        total / days * 21,
                        "annualised",
                        total / days * 365);
        expected.forEach((field, value) -> {
            assertThat((Double) at(rates, field, "value"))
                    .as(field)
                    .isCloseTo(value, within(1e-6 * Math.max(1, Math.abs(value))));
            if (money) {
                String amount =
                        (String)
                                Objects.requireNonNull(
                                        at(rates, field, "money", "value", "amount"));
                assertThat(Double.parseDouble(amount)).as(field).isCloseTo(value, within(CENT));
            } else {
                assertThat(at(rates, field, "money")).isNull();
            }
        });
    }

    /** Phases weighed by their units. */
    private static double lift(List<Unit> units, String variant, boolean money) {
        double lift = 0;
        for (boolean early : new boolean[] {true, false}) {
            List<Unit> phase =
                    units.stream().filter(unit -> unit.at().isBefore(BOUNDARY) == early).toList();
            double difference = mean(phase, variant, money) - mean(phase, "control", money);
            lift += difference * phase.size() / units.size();
        }
        return lift;
    }

    private static double mean(List<Unit> units, String variant, boolean money) {
        return StatUtils.mean(
                units.stream()
                        .filter(unit -> unit.variant().equals(variant))
                        .mapToDouble(unit -> outcome(unit, money))
                        .toArray());
    }

    private static double outcome(Unit unit, boolean money) {
        double converted = unit.converted() ? 1 : 0;
        return money ? unit.spend() : converted;
    }

    private static List<Unit> units(LoadedStory story) {
        Map<String, Boolean> lapsed = new HashMap<>();
        for (Map<String, String> row : story.customers()) {
            lapsed.put(
                    row.get("customerId"),
                    Objects.requireNonNull(LoadedStory.SEGMENTS.get("lapsed")).test(row));
        }
        return story.exposures().stream()
                .map(row -> {
                    String id = Objects.requireNonNull(row.get("customerId"));
                    return new Unit(
                            Objects.requireNonNull(row.get("variant")),
                            Instant.parse(row.get("occurredAt")),
                            story.purchases().getOrDefault(id, 0.0),
                            story.visits().containsKey(id),
                            Objects.requireNonNull(lapsed.get(id)));
                })
                .toList();
    }

    private static Map<String, Object> impact(StoryClient client) {
        return client.graphql()
                .document(
                        """
                        query($key: String!, $spend: String!, $visits: String!, $cost: MoneyInput!) {
                          experiment(key: $key) {
                            spend: impact(metric: $spend, rollOutCost: $cost) { ...all }
                            visits: impact(metric: $visits) { ...all }
                          }
                        }
                        fragment all on ExperimentImpact {
                          exposureDays campaignDays assumptions segments {
                            segment { key } variant { key } units members verdict missing
                            headline { basis }
                            raw { basis noProjectedRoi projectedRoi { value }
                              realised { ...rates } projected { ...rates } } }
                        }
                        fragment rates on ImpactRates {
                          total { ...number } perDay { ...number } campaign { ...number } annualised { ...number }
                        }
                        fragment number on ImpactEstimate { value missing assumption money { value { amount } } }
                        """)
                .variable("key", client.name())
                .variable("spend", client.key("spend"))
                .variable("visits", client.key("visit-rate"))
                .variable("cost", Map.of("amount", "0.25", "currency", "USD"))
                .execute()
                .path("experiment")
                .entity(OBJECT)
                .get();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> object, String field) {
        return (Map<String, Object>) Objects.requireNonNull(object.get(field));
    }
}
