package dev.liftgraph.story;

import static dev.liftgraph.story.StoryClient.at;
import static dev.liftgraph.story.StoryClient.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/** Compares what campaigns earned with plain sums over the raw rows. */
final class ReturnsStory {
    private static final double CENT = 0.011;
    private static final double SHARED = 6_000;
    private static final double OWN = 1_500.25;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double CRITICAL = NORMAL.inverseCumulativeProbability(0.975);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private ReturnsStory() {}

    /** One unit as the files have it. */
    private record Unit(String variant, boolean early, double spend, List<String> segments) {}

    static void tell(LoadedStory story) {
        StoryClient client = story.client();
        client.mutate("costRecord", cost(client, "post", SHARED, Map.of()));
        client.mutate(
                "costRecord",
                cost(client, "calls", OWN, Map.of("segment", client.key("high-value"))));

        List<Unit> units = units(story);
        Map<String, Object> experiment = returns(client);
        List<Map<String, Object>> rows = list(object(experiment, "returns"), "segments");
        assertThat(rows).hasSize((1 + LoadedStory.SEGMENTS.size()) * 2);
        Map<String, Map<String, Object>> shrunken = shrunken(experiment);
        for (Map<String, Object> row : rows) {
            check(units, row, client.name(), shrunken);
        }
        assertThat(rows.stream().filter(row -> row.get("headline") != null)).isNotEmpty();
        checkCsv(client, rows);
    }

    private static void check(
            List<Unit> all,
            Map<String, Object> row,
            String name,
            Map<String, Map<String, Object>> shrunken) {
        String key = (String) at(row, "segment", "key");
        String segment = key == null ? null : key.substring(name.length() + 1);
        String variant = (String) at(row, "variant", "key");
        List<Unit> units =
                all.stream()
                        .filter(unit -> segment == null || unit.segments().contains(segment))
                        .toList();
        long treated = units.stream().filter(unit -> unit.variant().equals(variant)).count();
        assertThat(((Number) row.get("units")).longValue()).isEqualTo(treated);
        double cost = expectedCost(all, units, segment, treated);
        assertThat(amount(row, "cost")).as("cost in %s", segment).isCloseTo(cost, within(2 * CENT));
        Map<String, Object> raw = object(row, "raw");
        if (raw == null) {
            assertThat(row.get("missing")).isEqualTo("TOO_SMALL");
            assertThat(row.get("headline")).isNull();
            return;
        }
        double[] lift = lift(units, Objects.requireNonNull(variant));
        checkEarnings(raw, "RAW", lift, treated, amount(row, "cost"));
        Map<String, Object> headline = object(row, "headline");
        Map<String, Object> drawn = shrunken.get(key + "/" + variant);
        if (drawn == null) {
            assertThat(headline).isEqualTo(raw);
        } else {
            double[] effect = {(Double) drawn.get("value"), (Double) drawn.get("standardError")};
            checkEarnings(headline, "SHRUNKEN", effect, treated, amount(row, "cost"));
        }
        if (segment != null) {
            assertThat(amount(raw, "projected", "value"))
                    .isCloseTo(lift[0] * ((Number) row.get("members")).longValue(), within(CENT));
        }
    }

    private static void checkEarnings(
            Map<String, Object> earnings, String basis, double[] effect, long units, double cost) {
        double revenue = effect[0] * units;
        double error = effect[1] * units;
        assertThat(earnings.get("basis")).isEqualTo(basis);
        assertThat(amount(earnings, "realised", "value")).isCloseTo(revenue, within(CENT));
        assertThat(amount(earnings, "realised", "standardError")).isCloseTo(error, within(CENT));
        assertThat(amount(earnings, "realised", "lower"))
                .isCloseTo(revenue - CRITICAL * error, within(CENT + error * 0.03));
        assertThat(amount(earnings, "realised", "upper"))
                .isCloseTo(revenue + CRITICAL * error, within(CENT + error * 0.03));
        assertThat((Double) at(earnings, "roi", "value"))
                .isCloseTo((revenue - cost) / cost, within(1e-9));
        assertThat((Double) at(earnings, "roi", "interval", "lower"))
                .isCloseTo((revenue - CRITICAL * error - cost) / cost, within(1e-9));
        assertThat((Double) at(earnings, "roi", "interval", "upper"))
                .isCloseTo((revenue + CRITICAL * error - cost) / cost, within(1e-9));
        assertThat((Double) at(earnings, "roi", "chanceOfGain"))
                .isCloseTo(NORMAL.cumulativeProbability((revenue - cost) / error), within(1e-9));
    }

    /** Lift and its standard error: phases weighed by their units, whose shares are a draw. */
    private static double[] lift(List<Unit> units, String variant) {
        double lift = 0;
        double variance = 0;
        double[] lifts = new double[2];
        double[] weights = new double[2];
        for (int phase = 0; phase < 2; phase++) {
            boolean early = phase == 0;
            List<Unit> stratum = units.stream().filter(unit -> unit.early() == early).toList();
            double[] treated = spends(stratum, variant);
            double[] control = spends(stratum, "control");
            weights[phase] = (double) stratum.size() / units.size();
            lifts[phase] = StatUtils.mean(treated) - StatUtils.mean(control);
            lift += weights[phase] * lifts[phase];
            variance +=
                    Math.pow(weights[phase], 2)
                            * (StatUtils.variance(treated) / treated.length
                                    + StatUtils.variance(control) / control.length);
        }
        for (int phase = 0; phase < 2; phase++) {
            variance += weights[phase] * Math.pow(lifts[phase] - lift, 2) / units.size();
        }
        return new double[] {lift, Math.sqrt(variance)};
    }

    private static double[] spends(List<Unit> units, String variant) {
        return units.stream()
                .filter(unit -> unit.variant().equals(variant))
                .mapToDouble(Unit::spend)
                .toArray();
    }

    private static double expectedCost(
            List<Unit> all, List<Unit> units, @Nullable String segment, long treated) {
        double here = treated(units);
        if (segment == null) {
            return (SHARED + OWN) * treated / here;
        }
        double weights =
                all.stream()
                        .filter(unit -> !unit.variant().equals("control"))
                        .mapToInt(unit -> Math.max(1, unit.segments().size()))
                        .sum();
        double part = SHARED * here / weights + (segment.equals("high-value") ? OWN : 0);
        return part * treated / here;
    }

    private static long treated(List<Unit> units) {
        return units.stream().filter(unit -> !unit.variant().equals("control")).count();
    }

    private static List<Unit> units(LoadedStory story) {
        Map<String, List<String>> segments = new HashMap<>();
        for (Map<String, String> row : story.customers()) {
            segments.put(
                    row.get("customerId"),
                    LoadedStory.SEGMENTS.keySet().stream()
                            .filter(segment -> LoadedStory.SEGMENTS.get(segment).test(row))
                            .toList());
        }
        List<Unit> units = new ArrayList<>();
        for (Map<String, String> row : story.exposures()) {
            String id = Objects.requireNonNull(row.get("customerId"));
            units.add(
                    new Unit(
                            Objects.requireNonNull(row.get("variant")),
                            LoadedStory.isEarly(row),
                            story.purchases().getOrDefault(id, 0.0),
                            Objects.requireNonNull(segments.get(id))));
        }
        return units;
    }

    private static Map<String, Object> cost(
            StoryClient client, String key, double amount, Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "campaign",
                                client.key("campaign"),
                                "key",
                                key,
                                "kind",
                                "MEDIA",
                                "amount",
                                Map.of("amount", amount, "currency", "USD"),
                                "incurredOn",
                                "2008-03-03"));
        input.putAll(more);
        return input;
    }

    private static Map<String, Object> returns(StoryClient client) {
        String earnings =
                """
                { basis noRoi
                  realised { value { amount } lower { amount } upper { amount } standardError { amount } level }
                  projected { value { amount } }
                  roi { value chanceOfGain interval { lower upper level } } }
                """;
        return client.graphql()
                .document(
                        """
                        query($key: String!, $metric: String!) { experiment(key: $key) {
                          returns(metric: $metric) { level assumptions metric { currency } segments {
                            segment { key } variant { key } units members membersAsOf verdict missing
                            cost { amount currency } raw %s headline %s } }
                          results(metrics: [$metric]) { cells { phase segment { key } comparisons {
                            variant { key } shrunken { value standardError } } } }
                        } }
                        """
                                .formatted(earnings, earnings))
                .variable("key", client.name())
                .variable("metric", client.key("spend"))
                .execute()
                .path("experiment")
                .entity(OBJECT)
                .get();
    }

    private static Map<String, Map<String, Object>> shrunken(Map<String, Object> experiment) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        for (Map<String, Object> cell : list(object(experiment, "results"), "cells")) {
            for (Map<String, Object> row : list(cell, "comparisons")) {
                if (cell.get("phase") == null && row.get("shrunken") != null) {
                    found.put(
                            at(cell, "segment", "key") + "/" + at(row, "variant", "key"),
                            object(row, "shrunken"));
                }
            }
        }
        return found;
    }

    private static void checkCsv(StoryClient client, List<Map<String, Object>> rows) {
        String csv =
                client.http()
                        .get()
                        .uri("/reports/campaigns/" + client.key("campaign") + ".csv")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        List<Map<String, String>> lines =
                StoryData.rows(Objects.requireNonNull(csv)).stream()
                        .filter(line -> client.key("spend").equals(line.get("metric")))
                        .toList();
        assertThat(lines).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, String> line = lines.get(i);
            Map<String, Object> row = rows.get(i);
            assertThat(line.get("variant")).isEqualTo(at(row, "variant", "key"));
            assertThat(line.get("segment")).isEqualTo(text(at(row, "segment", "key")));
            assertThat(line.get("verdict")).isEqualTo(row.get("verdict"));
            assertThat(line.get("cost")).isEqualTo(text(at(row, "cost", "amount")));
            assertThat(line.get("revenue"))
                    .isEqualTo(text(at(row, "headline", "realised", "value", "amount")));
            assertThat(line.get("roi")).isEqualTo(text(at(row, "headline", "roi", "value")));
            assertThat(line.get("chanceOfGain"))
                    .isEqualTo(text(at(row, "headline", "roi", "chanceOfGain")));
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static double amount(Map<String, Object> object, String... path) {
        List<String> steps = new ArrayList<>(List.of(path));
        steps.add("amount");
        return Double.parseDouble(
                Objects.requireNonNull(at(object, steps.toArray(String[]::new))).toString());
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> object(Map<String, Object> object, String field) {
        return (Map<String, Object>) object.get(field);
    }
}
