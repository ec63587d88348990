package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.BreakdownClient.attribute;
import static dev.liftgraph.analysis.BreakdownClient.levels;
import static dev.liftgraph.analysis.BreakdownClient.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.StatementLog;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What an attribute tells of an experiment's units. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class BreakdownTests {
    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");
    private static final Instant BEFORE = START.minus(Duration.ofDays(30));

    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final String key = "breakdown-" + Ids.next();
    private final String colour = key + "-colour";
    private FoldingFixture fixture;
    private BreakdownClient client;
    private Facts facts;

    @BeforeEach
    void client() {
        fixture = new FoldingFixture(graphql);
        client = new BreakdownClient(graphql);
        facts = new Facts(customers, events, bulk);
    }

    private String customer(int i) {
        return key + "-" + i;
    }

    private void know(int count, Instant at, IntFunction<Map<String, Object>> attributes) {
        CustomerBatch batch = new CustomerBatch();
        for (int i = 0; i < count; i++) {
            batch.add(customer(i), new TreeMap<>(attributes.apply(i)));
        }
        facts.customers(batch, at);
    }

    /** Every other unit meets the treatment; units with a number divisible by 3 convert. */
    private void run(int units) {
        fixture.start(key, START, IntStream.range(0, units).mapToObj(this::customer).toList());
        expose(units, START);
    }

    private void expose(int units, Instant at) {
        List<FoldingFixture.Fact> happened = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            String variant = i % 2 == 0 ? "control" : "other";
            happened.add(new FoldingFixture.Exposure(key, customer(i), variant, at));
            if (i % 3 == 0) {
                happened.add(
                        new FoldingFixture.Event(
                                key + i, customer(i), at.plusSeconds(60), Integer.toString(i)));
            }
        }
        fixture.record(happened);
    }

    private void define(String attribute, String type) {
        graphql.document(
                        "mutation($key: String!, $type: AttributeType!) { attributeDefine(input: {key: $key, type: $type}) { userErrors { message } } }")
                .variable("key", attribute)
                .variable("type", type)
                .execute()
                .path("attributeDefine.userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    @Test
    void tellsTheUnitsOfEachValueApart() {
        define(colour, "STRING");
        run(60);
        know(50, BEFORE, i -> Map.of(colour, i < 30 ? "red" : "other"));
        Map<String, Object> breakdown = client.breakdown(key, attribute(colour));
        assertThat(breakdown)
                .containsEntry("status", "EXPLORATORY")
                .containsEntry("attribute", Map.of("key", colour))
                .containsEntry("segments", List.of())
                .containsEntry("metric", Map.of("key", key + "-rate"))
                .containsEntry("units", 60)
                .containsEntry("falseDiscoveryRate", 0.1);
        assertThat(breakdown.get("emptyBecause")).isNull();
        assertThat(levels(breakdown))
                .containsExactly("VALUE red 30", "VALUE other 20", "UNKNOWN unknown 10");
        assertThat(list(list(breakdown, "levels").getFirst(), "arms").toString())
                .contains("units=15, mean=0.3333333333333333, conversions=5, suppressed=false");
        assertThat(list(breakdown, "heterogeneity").getFirst())
                .containsEntry("segments", 0)
                .containsEntry("excludedSegments", 3);
    }

    @Test
    void addsUpToEveryone() {
        define(colour, "STRING");
        run(90);
        know(80, BEFORE, i -> Map.of(colour, "c" + i % 4));
        Map<String, Object> breakdown = client.breakdown(key, attribute(colour));
        assertThat(sum(breakdown, "units")).isEqualTo(everyone("units"));
        assertThat(sum(breakdown, "conversions")).isEqualTo(everyone("conversions"));
        assertThat(list(breakdown, "levels").toString()).doesNotContain("suppressed=true");
    }

    private List<Integer> sum(Map<String, Object> breakdown, String field) {
        return IntStream.range(0, 2)
                .map(arm ->
                        list(breakdown, "levels").stream()
                                .mapToInt(level ->
                                        (Integer)
                                                Objects.requireNonNull(
                                                        list(level, "arms").get(arm).get(field)))
                                .sum())
                .boxed()
                .toList();
    }

    private List<Integer> everyone(String field) {
        return graphql.document(
                        """
                        query($key: String!, $metric: String!) { experiment(key: $key) {
                          results(segments: [], metrics: [$metric]) { cells { arms { units conversions } } }
                        } }
                        """)
                .variable("key", key)
                .variable("metric", key + "-rate")
                .execute()
                .path("experiment.results.cells[2].arms[*]." + field)
                .entityList(Integer.class)
                .get();
    }

    @Test
    void keepsAUnitWhereItWasAtItsFirstExposure() {
        define(colour, "STRING");
        know(40, BEFORE.minus(Duration.ofDays(5)), _ -> Map.of(colour, "green"));
        know(40, BEFORE, i -> Map.of(colour, i < 20 ? "red" : "blue"));
        run(40);
        know(40, START.plus(Duration.ofDays(1)), _ -> Map.of(colour, "black"));
        fixture.record(
                List.of(
                        new FoldingFixture.Exposure(
                                key, customer(0), "control", START.plus(Duration.ofDays(2)))));
        assertThat(levels(client.breakdown(key, attribute(colour))))
                .containsExactly("VALUE blue 20", "VALUE red 20");
    }

    @Test
    void warnsOfValuesThatBecameKnownLater() {
        define(colour, "STRING");
        run(30);
        know(20, START.plusSeconds(60), _ -> Map.of(colour, "red"));
        Map<String, Object> breakdown = client.breakdown(key, attribute(colour));
        assertThat(levels(breakdown)).containsExactly("VALUE red 20", "UNKNOWN unknown 10");
        assertThat(list(breakdown, "levels"))
                .extracting(level -> level.get("warnings").toString().contains("BACKFILLED"))
                .containsExactly(true, false);
        assertThat(list(breakdown, "levels").getFirst().get("warnings").toString())
                .contains("20 of 20 units are in the level by a value");
    }

    @Test
    void putsTheSmallestOfManyLevelsTogether() {
        define(colour, "STRING");
        run(275);
        know(275, BEFORE, i -> Map.of(colour, i < 250 ? "v" + i / 2 % 25 : ""));
        Map<String, Object> breakdown = client.breakdown(key, attribute(colour));
        List<String> levels = levels(breakdown);
        assertThat(levels).hasSize(20).startsWith("VALUE  25").endsWith("OTHER other 70");
        assertThat(levels.subList(1, 19)).allMatch(level -> level.matches("VALUE v[0-9]+ 10"));
        assertThat(breakdown).containsEntry("units", 275);
        assertThat(sum(breakdown, "units")).isEqualTo(everyone("units"));
        assertThat(sum(breakdown, "conversions")).isEqualTo(everyone("conversions"));
    }

    @Test
    void tellsOfFewUnitsOnlyTogether() {
        define(colour, "STRING");
        run(40);
        know(40, BEFORE, i -> Map.of(colour, i < 28 ? "red" : "OTHER" + i / 4));
        assertThat(levels(client.breakdown(key, attribute(colour))))
                .containsExactly("VALUE red 28", "OTHER other 12");
    }

    @Test
    void suppressesFewUnitsAndWhatTellsOfThem() {
        define(colour, "STRING");
        run(40);
        know(40, BEFORE, i -> Map.of(colour, i < 3 ? "red" : i < 15 ? "blue" : "green"));
        Map<String, Object> breakdown = client.breakdown(key, attribute(colour));
        assertThat(levels(breakdown))
                .containsExactly("VALUE green 25", "VALUE blue 12", "VALUE red 3");
        assertThat(list(breakdown, "levels"))
                .extracting(level -> level.get("arms").toString().contains("suppressed=true"))
                .containsExactly(false, true, true);
        assertThat(list(list(breakdown, "levels").get(1), "comparisons").getFirst())
                .containsEntry("comparison", Map.of("reason", "SUPPRESSED"))
                .containsEntry("reading", "NOT_READABLE")
                .containsEntry("discovery", false);
    }

    @Test
    void tellsNumbersApartByValueBandOrQuintile() {
        String few = key + "-few";
        String many = key + "-many";
        define(few, "NUMBER");
        define(many, "NUMBER");
        run(100);
        know(100, BEFORE, i -> Map.of(few, i % 3 + 0.5, many, i - 10));
        assertThat(levels(client.breakdown(key, attribute(few))))
                .containsExactly("VALUE 0.5 34", "VALUE 1.5 33", "VALUE 2.5 33");
        Map<String, Object> quintiles = client.breakdown(key, attribute(many));
        assertThat(levels(quintiles))
                .containsExactlyInAnyOrder(
                        "BAND below 9 19",
                        "BAND 9 to below 29 20",
                        "BAND 29 to below 49 20",
                        "BAND 49 to below 69 20",
                        "BAND 69 and above 21");
        assertThat(list(quintiles, "levels").getFirst().get("numbers").toString())
                .isEqualTo("{from=69.0, below=null}");
        Map<String, Object> cut =
                Map.of("attribute", Map.of("key", many, "cutPoints", List.of(-10, 0, 49.5)));
        assertThat(levels(client.breakdown(key, cut)))
                .containsExactly(
                        "BAND 0 to below 49.5 50",
                        "BAND 49.5 and above 40",
                        "BAND -10 to below 0 10");
    }

    @Test
    void tellsDatesApartByPeriodOrBand() {
        String since = key + "-since";
        define(since, "DATE");
        run(60);
        know(60, BEFORE, i -> Map.of(since, "2025-0" + (1 + i % 5) + "-15"));
        Map<String, Object> months = client.breakdown(key, attribute(since));
        assertThat(levels(months))
                .containsExactly(
                        "BAND 2025-01 12",
                        "BAND 2025-02 12",
                        "BAND 2025-03 12",
                        "BAND 2025-04 12",
                        "BAND 2025-05 12");
        assertThat(list(months, "levels").getFirst())
                .containsEntry("dates", Map.of("from", "2025-01-01", "before", "2025-02-01"));
        Map<String, Object> cut =
                Map.of("attribute", Map.of("key", since, "cutDates", List.of("2025-04-15")));
        assertThat(levels(client.breakdown(key, cut)))
                .containsExactly("BAND before 2025-04-15 36", "BAND 2025-04-15 and later 24");
    }

    @Test
    void takesLongerPeriodsForDatesFarApart() {
        String since = key + "-since";
        define(since, "DATE");
        run(60);
        know(60, BEFORE, i -> Map.of(since, (2021 + i % 4) + "-0" + (1 + i % 7) + "-01"));
        assertThat(levels(client.breakdown(key, attribute(since))))
                .hasSizeLessThanOrEqualTo(20)
                .allMatch(level -> level.matches("(BAND 202\\d-Q[123]|OTHER other) \\d+"));
        know(60, BEFORE.plusSeconds(1), i -> Map.of(since, (1960 + i % 60) + "-01-01"));
        assertThat(levels(client.breakdown(key, attribute(since))))
                .last()
                .asString()
                .startsWith("OTHER");
    }

    @Test
    void tellsBooleansApart() {
        String vip = key + "-vip";
        define(vip, "BOOLEAN");
        run(40);
        know(40, BEFORE, i -> Map.of(vip, i < 10));
        assertThat(levels(client.breakdown(key, attribute(vip))))
                .containsExactly("VALUE false 30", "VALUE true 10");
    }

    @Test
    void hasNoLevelsBeforeAnybodyIsExposed() {
        define(colour, "STRING");
        fixture.start(key, START, List.of(customer(0)));
        Map<String, Object> breakdown = client.breakdown(key, attribute(colour));
        assertThat(breakdown)
                .containsEntry("levels", List.of())
                .containsEntry("heterogeneity", List.of())
                .containsEntry("units", 0)
                .containsEntry("emptyBecause", "NOBODY_EXPOSED");
    }

    @Test
    void asksOnceForAllThatDiffersInMetricAndPhase(CapturedOutput output) {
        define(colour, "STRING");
        run(40);
        know(40, BEFORE, i -> Map.of(colour, i < 20 ? "red" : "blue"));
        String document =
                """
                { experiment(key: "%1$s") {
                  a: breakdown(by: {attribute: {key: "%2$s"}}) { units }
                  b: breakdown(by: {attribute: {key: "%2$s"}}, phase: QUICK_WIN) { units }
                  c: breakdown(by: {attribute: {key: "%2$s"}}, metric: "%1$s-mean") { levels { arms { mean } } }
                  d: breakdown(by: {attribute: {key: "foldGroup"}}, phase: BEHAVIORAL) { units }
                } }
                """
                        .formatted(key, colour);
        List<String> statements =
                StatementLog.of(
                        output, () -> graphql.document(document).execute().errors().verify());
        assertThat(statements)
                .as("the experiment, the attributes, and limits and sums of two breakdowns")
                .hasSize(6);
    }

    @Test
    void isALook() {
        define(colour, "STRING");
        run(10);
        assertThat(looks()).isZero();
        client.breakdown(key, attribute(colour));
        assertThat(looks()).isOne();
    }

    private long looks() {
        return Objects.requireNonNull(
                database.sql(
                                "SELECT count(*) FROM look l JOIN experiment e ON e.id = l.experiment_id WHERE e.key = :key")
                        .bind("key", key)
                        .mapValue(Long.class)
                        .one()
                        .block());
    }
}
