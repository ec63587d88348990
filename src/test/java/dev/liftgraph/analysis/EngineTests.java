package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** The same facts, judged by each of the engines that an experiment may register. */
@ServerTest
class EngineTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int UNITS = 600;

    private static final String RESULTS =
            """
            query($key: String!) { experiment(key: $key) { results {
              looks { count inflatedSignificanceLevel planned { phase due dueAt information criticalValue spent } }
              warnings { code numbers { name value } }
              cells {
                segment { key } phase metric { key }
                comparisons {
                  reading
                  comparison { ... on Compared { pValue lift { absolute { interval { lower } } } } }
                  inference {
                    __typename
                    ... on Tested { pValue criticalValue absolute { lower upper } }
                    ... on Believed { chanceToWin value }
                    ... on LookNotDue { dueAt }
                  }
                }
              }
            } } }
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;

    /** gsDesign: Lan-DeMets O'Brien-Fleming type, looks at 1/2 and 1: 2.9626 and 1.9686. */
    @Test
    void looksAtTheEndOfEachPhase() {
        String key = "engine-grouped";
        run(key, START, Map.of("engine", "GROUP_SEQUENTIAL", "plannedUnits", 2 * UNITS));
        GraphQlTester.Response results = results(key);
        results.path(at("looks.planned[*].due"))
                .entityList(Boolean.class)
                .containsExactly(true, true);
        assertThat(number(results, "looks.planned[0].criticalValue"))
                .isCloseTo(2.9626, within(0.0001));
        assertThat(number(results, "looks.planned[1].criticalValue"))
                .isCloseTo(1.9686, within(0.0001));
        assertThat(number(results, "looks.planned[1].spent")).isCloseTo(0.05, within(1e-9));
        assertThat(number(results, cell(key, "QUICK_WIN") + "inference.criticalValue"))
                .isCloseTo(2.9626, within(0.0001));
        assertThat(text(results, cell(key, "BEHAVIORAL") + "inference.__typename"))
                .isEqualTo("LookNotDue");
        assertThat(text(results, cell(key, "BEHAVIORAL") + "reading")).isEqualTo("NOT_READABLE");
        assertThat(text(results, cell(key, null) + "reading")).isEqualTo("BETTER");
        results.path(at("looks.inflatedSignificanceLevel")).valueIsNull();
    }

    @Test
    void waitsForALookThatIsNotDue() {
        String key = "engine-waiting";
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        run(key, today.minus(Duration.ofDays(2)), Map.of("engine", "GROUP_SEQUENTIAL"));
        GraphQlTester.Response results = results(key);
        assertThat(text(results, cell(key, "QUICK_WIN") + "inference.__typename"))
                .isEqualTo("LookNotDue");
        assertThat(Instant.parse(text(results, cell(key, "QUICK_WIN") + "inference.dueAt")))
                .isEqualTo(today.plus(Duration.ofDays(5)));
        assertThat(text(results, cell(key, null) + "reading")).isEqualTo("NOT_READABLE");
        results.path(at("looks.planned[0].criticalValue")).valueIsNull();
    }

    @Test
    void remembersTheSmallestAlwaysValidPValue() {
        String key = "engine-always";
        run(key, START, Map.of("engine", "ALWAYS_VALID", "plannedUnits", UNITS));
        double first = number(results(key), cell(key, null) + "inference.pValue");
        assertThat(first).isLessThan(0.05);
        convert(key, "control", 5, 42 * UNITS / 100);
        GraphQlTester.Response later = results(key);
        assertThat(number(later, cell(key, null) + "comparison.pValue")).isGreaterThan(0.05);
        assertThat(number(later, cell(key, null) + "inference.pValue")).isEqualTo(first);
        assertThat(number(later, cell(key, null) + "inference.absolute.lower"))
                .isLessThan(
                        number(later, cell(key, null) + "comparison.lift.absolute.interval.lower"));
    }

    /** Sums that are not ranked yet are of other facts: their p-value must not be kept for good. */
    @Test
    void remembersNoPValueUntilEverythingIsRanked() {
        String key = "engine-ranks";
        run(key, START, Map.of("engine", "ALWAYS_VALID", "plannedUnits", UNITS));
        database.sql(
                        """
                        UPDATE results_state SET ranks_due = TRUE
                        WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)\
                        """)
                .bind("key", key)
                .then()
                .block();
        double unranked = number(results(key), cell(key, null) + "inference.pValue");
        assertThat(unranked).isLessThan(0.05);
        assertThat(kept(key)).isZero();
        convert(key, "control", 5, 42 * UNITS / 100);
        double ranked = number(results(key), cell(key, null) + "inference.pValue");
        assertThat(ranked).isGreaterThan(unranked);
        assertThat(kept(key)).isPositive();
    }

    private long kept(String key) {
        return database.sql(
                        """
                        SELECT count(*) FROM smallest_p_value p JOIN experiment e ON e.id = p.experiment_id
                        WHERE e.key = :key\
                        """)
                .bind("key", key)
                .mapValue(Long.class)
                .one()
                .block();
    }

    @Test
    void believesByThePrior() {
        String key = "engine-bayes";
        run(
                key,
                START,
                Map.of("engine", "BAYESIAN", "prior", Map.of("mean", 0, "standardDeviation", 0.1)));
        GraphQlTester.Response results = results(key);
        assertThat(number(results, cell(key, null) + "inference.chanceToWin"))
                .isBetween(0.975, 1.0);
        assertThat(number(results, cell(key, null) + "inference.value")).isBetween(0.05, 0.3);
        assertThat(text(results, cell(key, null) + "reading")).isEqualTo("BETTER");
    }

    /** Two looks at a test made for one: 8.3 % (Armitage, McPherson and Rowe 1969). */
    @Test
    void countsLooksAtATestMadeForOne() {
        String key = "engine-fixed";
        run(key, START, Map.of());
        results(key);
        GraphQlTester.Response first = results(key);
        first.path(at("looks.count")).entity(Integer.class).isEqualTo(1);
        first.path(at("warnings[*].code")).entityList(String.class).doesNotContain("PEEKED");
        database.sql(
                        """
                        INSERT INTO look (experiment_id, looked_at)
                        SELECT id, now() - interval '3 hours' FROM experiment WHERE key = :key\
                        """)
                .bind("key", key)
                .then()
                .block();
        GraphQlTester.Response second = results(key);
        second.path(at("looks.count")).entity(Integer.class).isEqualTo(2);
        assertThat(number(second, "looks.inflatedSignificanceLevel"))
                .isCloseTo(0.083, within(0.0005));
        second.path(at("warnings[*].code")).entityList(String.class).contains("PEEKED");
    }

    /** 600 units, half of them in each phase; 30 % of control and 45 % of treatment convert. */
    private void run(String key, Instant start, Map<String, Object> engine) {
        FoldingFixture fixture = new FoldingFixture(graphql);
        fixture.start(key + "-base", start, customers(key));
        fixture.startAnother(key, key + "-base", start, engine);
        boolean over = start.equals(START);
        List<FoldingFixture.Fact> exposures = new ArrayList<>();
        for (int i = 0; i < 2 * UNITS; i++) {
            Duration after = i % 4 < 2 || !over ? Duration.ofHours(1) : Duration.ofDays(8);
            String variant = i % 2 == 0 ? "control" : "other";
            exposures.add(
                    new FoldingFixture.Exposure(key, customer(key, i), variant, start.plus(after)));
        }
        fixture.record(exposures);
        convert(key, start, "control", 0, 3 * UNITS / 10);
        convert(key, start, "other", 0, 45 * UNITS / 100);
    }

    private void convert(String key, String variant, int from, int to) {
        convert(key, START, variant, from, to);
    }

    /** Lets the units of a variant convert, those from a place to another. */
    private void convert(String key, Instant start, String variant, int from, int to) {
        int parity = variant.equals("control") ? 0 : 1;
        boolean over = start.equals(START);
        new FoldingFixture(graphql)
                .record(
                        IntStream.range(from, to)
                                .map(place -> 2 * place + parity)
                                .<FoldingFixture.Fact>mapToObj(i ->
                                        new FoldingFixture.Event(
                                                key + "-" + i,
                                                customer(key, i),
                                                start.plus(
                                                        i % 4 < 2 || !over
                                                                ? Duration.ofHours(2)
                                                                : Duration.ofDays(9)),
                                                "1"))
                                .toList());
    }

    private static List<String> customers(String key) {
        return IntStream.range(0, 2 * UNITS).mapToObj(i -> customer(key, i)).toList();
    }

    private static String customer(String key, int i) {
        return key + "-" + i;
    }

    private GraphQlTester.Response results(String key) {
        return graphql.document(RESULTS).variable("key", key).execute();
    }

    /** Path of the comparison for everyone, of the primary metric, in a phase. */
    private static String cell(String key, String phase) {
        String place = phase == null ? "null" : "'" + phase + "'";
        return "cells[?(@.segment == null && @.phase == %s && @.metric.key == '%s-base-rate')]"
                        .formatted(place, key)
                + ".comparisons[0].";
    }

    private static double number(GraphQlTester.Response answer, String path) {
        return first(answer, path, Double.class);
    }

    private static String text(GraphQlTester.Response answer, String path) {
        return first(answer, path, String.class);
    }

    /** A path with a filter gives a list. */
    private static <T> T first(GraphQlTester.Response answer, String path, Class<T> type) {
        return path.contains("?")
                ? answer.path(at(path)).entityList(type).get().getFirst()
                : answer.path(at(path)).entity(type).get();
    }

    private static String at(String path) {
        return "experiment.results." + path;
    }
}
