package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Results by day of exposure. */
@ServerTest
class SeriesTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int A_DAY = 40;
    private static final int DAYS = 10;

    private static final String CELL =
            """
            validity { verdict power missingPerVariant reasons { code actual required } }
            arms { variant { key } units mean conversions suppressed }
            comparisons { variant { key } comparison { ... on NotComparable { reason } ... on Compared { pValue
              lift { absolute { value standardError method interval { lower upper level } } relative { value interval { lower upper } } } } } }
            """;

    @Autowired HttpGraphQlTester graphql;

    private String key = "";

    /** Forty units a day in ten days, of both phases; half are in the segment. */
    @BeforeEach
    void run() {
        key = "series-" + Ids.next();
        FoldingFixture fixture = new FoldingFixture(graphql);
        fixture.start(
                key, START, IntStream.range(0, A_DAY * DAYS).mapToObj(this::customer).toList());
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < A_DAY * DAYS; i++) {
            Instant at = START.plus(Duration.ofHours(1 + 24L * (i / A_DAY)));
            String variant = i / 2 % 2 == 0 ? "control" : "other";
            facts.add(new FoldingFixture.Exposure(key, customer(i), variant, at));
            if (i % 7 < (i / 2 % 2 == 0 ? 2 : 4)) {
                facts.add(event(i, at.plus(Duration.ofHours(i % 50)), (i % 13) + ".25"));
            }
        }
        fixture.record(facts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate", "mean"})
    void endsWithTheCellOfTheResults(String metric) {
        for (boolean segment : List.of(false, true)) {
            List<?> points = points(metric, segment);
            assertThat(points).hasSize(DAYS);
            assertThat(points.getLast()).isEqualTo(cell(metric, segment));
        }
        new Mutations(graphql).errors("experimentComplete", Map.of("experiment", key));
        List<?> before = points(metric, true);
        List<FoldingFixture.Fact> late = new ArrayList<>();
        for (int i = 0; i < A_DAY; i++) {
            late.add(event(A_DAY * DAYS + i, START.plus(Duration.ofHours(3)), "1"));
        }
        new FoldingFixture(graphql).record(late);
        assertThat(points(metric, true)).isEqualTo(before);
        assertThat(before.getLast()).isEqualTo(cell(metric, true));
    }

    @Test
    void growsByTheUnitsOfEachDay() {
        List<String> units =
                ((List<?>)
                                series("points { from through arms { units } }", "rate", false)
                                        .get("points"))
                        .stream().map(Object::toString).toList();
        assertThat(units)
                .startsWith(
                        "{from=2024-03-04, through=2024-03-04, arms=[{units=20}, {units=20}]}",
                        "{from=2024-03-05, through=2024-03-05, arms=[{units=40}, {units=40}]}")
                .endsWith("{from=2024-03-13, through=2024-03-13, arms=[{units=200}, {units=200}]}");
    }

    @Test
    void putsDaysWithFewNewUnitsTogether() {
        FoldingFixture fixture = new FoldingFixture(graphql);
        String customer = key + "-few";
        new Mutations(graphql)
                .mutate(
                        "customersRecord",
                        "report { rejected }",
                        Map.of(
                                "customers",
                                List.of(Map.of("customerId", customer, "attributes", List.of()))));
        fixture.record(
                List.of(
                        new FoldingFixture.Exposure(
                                key, customer, "other", START.plus(Duration.ofDays(12)))));
        assertThat(series("points { from through arms { units } }", "rate", false).get("points"))
                .asString()
                .contains("through=2024-03-12")
                .endsWith(
                        "{from=2024-03-13, through=2024-03-16, arms=[{units=200}, {units=201}]}]");
    }

    @Test
    void tellsWhatHappenedMeanwhile() {
        Map<String, Object> event =
                Map.of(
                        "key", key,
                        "competitor", "Rival",
                        "type", "PRICING",
                        "occurredAt", "2024-03-06T08:00:00Z",
                        "source", "https://rival.example/prices",
                        "campaign", key,
                        "description", "A fifth off all list prices.");
        assertThat(new Mutations(graphql).errors("competitorEventRecord", event)).isEmpty();
        assertThat(
                        series(
                                        "metric { key } segment { key } annotations { at kind text }",
                                        "rate",
                                        true)
                                .toString())
                .contains(
                        "metric={key=" + key + "-rate}, segment={key=" + key + "}",
                        "{at=2024-03-04T00:00:00Z, kind=PHASE_STARTED, text=QUICK_WIN begins.}",
                        "{at=2024-03-06T08:00:00Z, kind=COMPETITOR_EVENT, text=Rival: A fifth off all list prices.}",
                        "{at=2024-03-11T00:00:00Z, kind=PHASE_ENDED, text=QUICK_WIN ends.}",
                        "kind=LOOK, text=Results were read in 1 hour.}");
    }

    @Test
    void refusesWhatWasNotRegistered() {
        for (String arguments :
                List.of(
                        "metric: \"none\"",
                        "metric: \"%s-rate\", segment: \"none\"".formatted(key))) {
            graphql.document(
                            "query($key: String!) { experiment(key: $key) { series(%s) { metric { key } } } }"
                                    .formatted(arguments))
                    .variable("key", key)
                    .execute()
                    .errors()
                    .satisfy(errors ->
                            assertThat(errors)
                                    .singleElement()
                                    .satisfies(error ->
                                            assertThat(error.getMessage())
                                                    .matches(
                                                            "(metric|segments): the experiment .*'none'\\.")));
        }
    }

    private String customer(int i) {
        return key + "-" + i;
    }

    private FoldingFixture.Event event(int i, Instant at, String amount) {
        return new FoldingFixture.Event(key + "-" + i, customer(i % (A_DAY * DAYS)), at, amount);
    }

    private List<?> points(String metric, boolean segment) {
        return (List<?>) series("points { %s }".formatted(CELL), metric, segment).get("points");
    }

    private Map<?, ?> series(String fields, String metric, boolean segment) {
        return (Map<?, ?>)
                experiment(
                                "series(metric: \"%s-%s\"%s) { %s }"
                                        .formatted(
                                                key,
                                                metric,
                                                segment ? ", segment: \"" + key + "\"" : "",
                                                fields))
                        .get("series");
    }

    private Object cell(String metric, boolean segment) {
        Map<?, ?> results =
                (Map<?, ?>)
                        experiment(
                                        "results(metrics: [\"%s-%s\"]) { cells { %s } }"
                                                .formatted(key, metric, CELL))
                                .get("results");
        return ((List<?>) results.get("cells")).get(segment ? 5 : 2);
    }

    private Map<?, ?> experiment(String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", key)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
