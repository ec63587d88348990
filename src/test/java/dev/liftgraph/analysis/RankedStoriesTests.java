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
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Metrics by order in snapshots, series and breakdowns, and what is kept back of them. */
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

    /** Ten customers spend 0, 0, 1 to 7 and 1000: golden winsor-01. */
    @Test
    void clampAsPublished() {
        double[] values = {0, 0, 1, 2, 3, 4, 5, 6, 7, 1000};
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            exposures.add(new Met(fixture.customer(i), i % 2 == 0 ? "control" : "other", START));
            if (values[i] > 0) {
                long amount = (long) (values[i] * 10_000);
                events.add(new Done(fixture.customer(i), "order", START.plusSeconds(60), amount));
            }
        }
        clock.set(START.plus(Duration.ofDays(1)));
        fixture.record(exposures, events);
        Map<String, Object> everyone = cell(cells(), "top", false, null);
        assertThat(object(everyone, "percentileCap").get("threshold")).isEqualTo(106.3);
        double total =
                Stream.of("control", "other")
                        .mapToDouble(v -> ((Number) arm(everyone, v).get("mean")).doubleValue())
                        .sum();
        assertThat(total / 2).isCloseTo(13.43, within(1e-9));
        assertThat(arm(everyone, "other")).containsEntry("clampedUnits", 1);
    }

    /** Of 24 units in each variant 3 order: 3 ranks would tell what they did. */
    @Test
    void tellNothingOfFewUnits() {
        List<Met> exposures = new ArrayList<>();
        List<Done> events = new ArrayList<>();
        for (int i = 0; i < 48; i++) {
            String variant = i / 2 % 2 == 0 ? "control" : "other";
            exposures.add(new Met(fixture.customer(i), variant, START.plusSeconds(i)));
            if (i < 12) {
                events.add(
                        new Done(
                                fixture.customer(i),
                                "order",
                                START.plusSeconds(3_600L + i),
                                10_000L * (i + 1)));
            }
        }
        clock.set(START.plus(Duration.ofDays(20)));
        fixture.record(exposures, events);
        List<Map<String, Object>> cells = cells();
        Map<String, Object> days = cell(cells, "days", true, null);
        assertThat(arm(days, "other"))
                .containsEntry("suppressed", true)
                .containsEntry("mean", null)
                .containsEntry("unitsWithoutEvent", null);
        assertThat(arm(cell(cells, "plain", true, null), "other"))
                .containsEntry("suppressed", false);
        fewIn("doers", START);
    }

    private void fewIn(String metric, java.time.Instant at) {
        fixture.record(
                List.of(new Met(fixture.customer(50), "other", at.plus(Duration.ofDays(9)))),
                List.of());
        Map<String, Object> second = cell(cells(), metric, false, "BEHAVIORAL");
        assertThat(arm(second, "other"))
                .containsEntry("suppressed", true)
                .containsEntry("mean", null)
                .containsEntry("rawMean", null)
                .containsEntry("clampedUnits", null);
        assertThat(object(second, "percentileCap")).containsEntry("threshold", null);
    }
}
