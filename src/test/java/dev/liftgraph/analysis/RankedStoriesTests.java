package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.MetricKindsResults.arm;
import static dev.liftgraph.analysis.MetricKindsResults.list;
import static dev.liftgraph.analysis.MetricKindsResults.object;
import static dev.liftgraph.analysis.RankedMetricsFixture.START;
import static dev.liftgraph.analysis.RankedMetricsFixture.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Metrics by order in snapshots, series and breakdowns. */
@ServerTest
@Import(SteppedTime.class)
class RankedStoriesTests {
    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private MetricKindsFixture fixture;

    @BeforeEach
    void start() {
        clock.set(START);
        fixture =
                new MetricKindsFixture(
                        graphql, "s-" + Ids.next(), START, RankedMetricsFixture.DEFINITIONS);
        fixture.start(RankedMetricsFixture.CUSTOMERS);
    }

    private NaiveOutcomes record(int day) {
        clock.set(START.plus(Duration.ofDays(day)));
        NaiveOutcomes facts = RankedMetricsFixture.until(RankedMetricsFixture.facts(fixture), day);
        fixture.record(facts.exposures(), facts.events());
        return facts;
    }

    private List<Map<String, Object>> cells() {
        return RankedMetricsFixture.cells(graphql, fixture.key());
    }

    @Test
    void areTheSameAYearAfterTheEnd() {
        NaiveOutcomes facts = record(40);
        Map<String, Object> experiment = Map.of("experiment", fixture.key());
        assertThat(new Mutations(graphql).errors("experimentComplete", experiment)).isEmpty();
        List<Map<String, Object>> before = cells();
        assertThat(arm(cell(before, "p75", true, "QUICK_WIN"), "other").get("mean")).isNotNull();
        Object series = series("top");
        clock.advance(Duration.ofDays(365));
        List<Done> late = new ArrayList<>();
        facts.exposures()
                .forEach(met ->
                        late.add(
                                new Done(
                                        met.customer(),
                                        "order",
                                        met.at().plusSeconds(7),
                                        9_000_000)));
        fixture.record(List.of(), late);
        assertThat(cells()).isEqualTo(before);
        assertThat(series("top")).isEqualTo(series);
        graphql.document(
                        "query($key: String!) { experiment(key: $key) { snapshots { verified } } }")
                .variable("key", fixture.key())
                .execute()
                .path("experiment.snapshots[0].verified")
                .entity(Boolean.class)
                .isEqualTo(true);
        Map<String, Object> again =
                Map.of(
                        "experiment",
                        fixture.key(),
                        "label",
                        "late",
                        "reason",
                        "Orders of a year came late.");
        assertThat(new Mutations(graphql).errors("experimentReanalyse", again)).isEmpty();
        assertThat(cells()).isEqualTo(before);
    }

    private List<Map<String, Object>> series(String metric) {
        Map<?, ?> found =
                graphql.document(
                                """
                                query($key: String!, $metric: String!) { experiment(key: $key) {
                                    series(metric: $metric) { points { through arms { variant { key } units mean rawMean } } } } }\
                                """)
                        .variable("key", fixture.key())
                        .variable("metric", fixture.key() + "-" + metric)
                        .execute()
                        .path("experiment.series")
                        .entity(Map.class)
                        .get();
        @SuppressWarnings("unchecked")
        Map<String, Object> typed = (Map<String, Object>) found;
        return list(typed, "points");
    }

    @Test
    void endSeriesWithWhatTheResultsSay() {
        record(40);
        for (String metric : List.of("p75", "top", "doers")) {
            List<Map<String, Object>> points = series(metric);
            Map<String, Object> last = arm(points.getLast(), "other");
            Map<String, Object> now = arm(cell(cells(), metric, false, null), "other");
            assertThat(last.get("mean")).as(metric).isEqualTo(now.get("mean"));
            assertThat(last.get("rawMean")).as(metric).isEqualTo(now.get("rawMean"));
            assertThat(points.size() > 1).as(metric).isNotEqualTo(metric.equals("p75"));
        }
    }

    @Test
    void breakMeansDownWithTheThresholdOfEveryone() {
        NaiveOutcomes facts = record(40);
        NaiveRanks naive = new NaiveRanks(facts, clock.instant());
        double threshold =
                ((Number)
                                object(cell(cells(), "top", false, null), "percentileCap")
                                        .get("threshold"))
                        .doubleValue();
        Map<String, Object> breakdown =
                new BreakdownClient(graphql)
                        .breakdown(
                                fixture.key(),
                                BreakdownClient.attribute("foldGroup"),
                                fixture.key() + "-top",
                                "QUICK_WIN");
        double total = 0;
        for (Map<String, Object> level : list(breakdown, "levels")) {
            Map<String, Object> arm = arm(level, "other");
            total += (int) arm.get("units") * ((Number) arm.get("mean")).doubleValue();
        }
        double expected =
                facts.units().stream()
                        .filter(unit ->
                                unit.phase().equals("QUICK_WIN") && unit.variant().equals("other"))
                        .mapToDouble(unit -> Math.min(threshold, naive.spent(unit)))
                        .sum();
        assertThat(total).isCloseTo(expected, within(1e-6));
    }

    @Test
    void breakNoQuantileDown() {
        assertThat(
                        new BreakdownClient(graphql)
                                .refused(
                                        fixture.key(),
                                        BreakdownClient.attribute("foldGroup"),
                                        fixture.key() + "-p75"))
                .containsExactly(
                        "metric: a quantile is not broken down, since those of levels do not add up.");
    }
}
