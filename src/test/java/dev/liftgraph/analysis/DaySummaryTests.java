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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** Sums by day are kept as units are folded; those of before follow from the units. */
@ServerTest
class DaySummaryTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int UNITS = 120;

    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;

    private final String key = "days-" + Ids.next();
    private FoldingFixture fixture;

    /** Forty units on each of three days. */
    @BeforeEach
    void run() {
        fixture = new FoldingFixture(graphql);
        fixture.start(key, START, IntStream.range(0, UNITS).mapToObj(this::customer).toList());
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            Instant at = START.plus(Duration.ofHours(1 + 24L * (i / 40)));
            facts.add(
                    new FoldingFixture.Exposure(
                            key, customer(i), i % 2 == 0 ? "control" : "other", at));
            if (i % 3 == 0) {
                facts.add(
                        new FoldingFixture.Event(key + i, customer(i), at.plusSeconds(60), "2.5"));
            }
        }
        fixture.record(facts);
    }

    @Test
    void areKeptAsUnitsMoveFromDayToDay() {
        String before = series();
        assertThat(kept()).isEqualTo("2024-03-04 40, 2024-03-05 40, 2024-03-06 40");
        fixture.record(
                List.of(
                        new FoldingFixture.Exposure(
                                key, customer(100), "control", START.plusSeconds(5))));
        assertThat(kept()).isEqualTo("2024-03-04 41, 2024-03-05 40, 2024-03-06 39");
        assertThat(series()).isNotEqualTo(before).contains("through=2024-03-06");
        assertThat(recomputed()).isZero();
    }

    @Test
    void followFromTheUnitsUntilTheyAreRecomputedWhereTheyWereNotKept() {
        String told = series();
        sql(
                "DELETE FROM day_summary WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)");
        sql(
                "UPDATE results_state SET days_kept = FALSE WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)");
        assertThat(series()).isEqualTo(told);
        fixture.record(
                List.of(
                        new FoldingFixture.Exposure(
                                key, customer(100), "control", START.plusSeconds(5))));
        String moved = series();
        assertThat(moved).isNotEqualTo(told);
        assertThat(kept()).as("days of some units only tell nothing").isEmpty();
        assertThat(recomputed()).as("what was not kept is not wrong").isZero();
        assertThat(kept()).isEqualTo("2024-03-04 41, 2024-03-05 40, 2024-03-06 39");
        assertThat(series()).isEqualTo(moved);
    }

    @Test
    void areMendedWhereTheyAreWrong() {
        String told = series();
        sql(
                "UPDATE day_summary SET units = units + 1 WHERE day = '2024-03-05' AND segment_id IS NULL AND experiment_id = (SELECT id FROM experiment WHERE key = :key)");
        assertThat(series()).isNotEqualTo(told);
        assertThat(recomputed()).isPositive();
        assertThat(series()).isEqualTo(told);
        assertThat(recomputed()).isZero();
    }

    /** Units of everyone in one of the metrics, by day. */
    private String kept() {
        return database.sql(
                        """
                        SELECT coalesce(string_agg(day || ' ' || units, ', ' ORDER BY day), '') FROM (
                            SELECT d.day, sum(d.units) AS units
                            FROM day_summary d
                            JOIN experiment e ON e.id = d.experiment_id AND e.key = :key
                            JOIN experiment_metric m ON m.experiment_id = e.id AND m.metric_id = d.metric_id
                                AND m.role = 'PRIMARY'
                            WHERE d.segment_id IS NULL GROUP BY d.day) AS by_day\
                        """)
                .bind("key", key)
                .mapValue(String.class)
                .one()
                .block();
    }

    private int recomputed() {
        return new Mutations(graphql)
                .mutate("resultsRecompute", "differences", Map.of("experiment", key))
                .path("resultsRecompute.differences")
                .entity(Integer.class)
                .get();
    }

    private void sql(String statement) {
        database.sql(statement).bind("key", key).then().block();
    }

    private String series() {
        return graphql.document(
                        "query($key: String!, $metric: String!) { experiment(key: $key) { series(metric: $metric) { points { from through arms { units mean } } } } }")
                .variable("key", key)
                .variable("metric", key + "-rate")
                .execute()
                .path("experiment.series.points")
                .entityList(Object.class)
                .get()
                .toString();
    }

    private String customer(int i) {
        return key + "-" + i;
    }
}
