package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.analysis.NaiveOutcomes.Done;
import dev.liftgraph.analysis.NaiveOutcomes.Met;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What is told of a metric that counts matured units only: a retention from day 7 to 10. */
@ServerTest
@Import(SteppedTime.class)
class MetricMaturityTests {
    private static final Instant START = Instant.parse("2031-03-03T00:00:00Z");
    private static final int CUSTOMERS = 40;

    /** The units of each variant that were exposed at the start, the others on the fifth day. */
    private static final int AT_START = 3;

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Folding folding;

    private MetricKindsFixture fixture;

    @BeforeEach
    void expose() {
        clock.set(START);
        fixture = new MetricKindsFixture(graphql, "r-" + Ids.next(), START);
        fixture.start(CUSTOMERS);
        clock.set(START.plus(Duration.ofDays(9)));
        List<Met> exposures = new ArrayList<>();
        List<Done> visits = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            Instant at = START.plus(Duration.ofDays(i < 2 * AT_START ? 0 : 4));
            exposures.add(new Met(fixture.customer(i), i % 2 == 0 ? "control" : "other", at));
            visits.add(new Done(fixture.customer(i), "visit", at.plus(Duration.ofDays(7)), 10_000));
        }
        fixture.record(exposures, List.of());
        clock.set(START.plus(Duration.ofDays(12)));
        fixture.record(List.of(), visits);
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(12)));
    }

    @Test
    void keepsBackWhatFewMaturedUnitsDid() {
        Map<String, Object> cell = cell("retention", "QUICK_WIN");
        assertThat(cell).containsEntry("waitingUnits", CUSTOMERS - 2 * AT_START);
        assertThat(((Number) cell.get("waitingShare")).doubleValue()).isEqualTo(34 / 40.0);
        Map<String, Object> arm = MetricKindsResults.arm(cell, "other");
        assertThat(arm).containsEntry("units", AT_START).containsEntry("mean", null);
        assertThat(MetricKindsResults.arm(cell("plain", "QUICK_WIN"), "other"))
                .containsEntry("units", CUSTOMERS / 2)
                .containsEntry("mean", 0.0);
    }

    @Test
    void testsTheSampleRatioOfAllUnits() {
        Map<String, Object> ratio =
                MetricKindsResults.object(cell("retention", "QUICK_WIN"), "sampleRatio");
        assertThat(MetricKindsResults.list(ratio, "arms"))
                .extracting("observed")
                .containsExactly(CUSTOMERS / 2, CUSTOMERS / 2);
    }

    @Test
    void countsUnitsFromTheMomentTheirWindowIsOver() {
        Instant matured = START.plus(Duration.ofDays(14));
        clock.set(matured.minusMillis(1));
        folding.catchUp().block();
        assertThat(cell("retention", null)).containsEntry("waitingUnits", CUSTOMERS - 2 * AT_START);
        clock.set(matured);
        folding.catchUp().block();
        Map<String, Object> cell = cell("retention", null);
        assertThat(cell).containsEntry("waitingUnits", 0);
        assertThat(MetricKindsResults.arm(cell, "other"))
                .containsEntry("conversions", CUSTOMERS / 2)
                .containsEntry("mean", 1.0);
    }

    @Test
    void breaksDownMaturedUnitsOnly() {
        folding.catchUp().block();
        Map<String, Object> breakdown =
                new BreakdownClient(graphql)
                        .breakdown(
                                fixture.key(),
                                Map.of("segment", fixture.key()),
                                fixture.key() + "-retention",
                                null);
        List<Map<String, Object>> levels = MetricKindsResults.list(breakdown, "levels");
        assertThat(levels).extracting("units").containsExactly(CUSTOMERS / 2, CUSTOMERS / 2);
        assertThat(levels)
                .flatExtracting(level -> MetricKindsResults.list(level, "arms"))
                .extracting("units")
                .containsExactlyInAnyOrder(AT_START, 0, AT_START, 0);
    }

    @Test
    void tellsOpenWindowsOfEachLength() {
        clock.set(START.plus(Duration.ofDays(12)).minusMillis(1));
        assertThat(immature(fixture.key()))
                .containsEntry(fixture.key() + "-plain", 0)
                .containsEntry(fixture.key() + "-cuped", 0)
                .containsEntry(fixture.key() + "-funnel", CUSTOMERS - 2 * AT_START)
                .containsEntry(fixture.key() + "-retention", CUSTOMERS - 2 * AT_START);
        clock.set(START.plus(Duration.ofDays(12)));
        assertThat(immature(fixture.key()))
                .containsEntry(fixture.key() + "-funnel", 0)
                .containsEntry(fixture.key() + "-retention", CUSTOMERS - 2 * AT_START);
    }

    @Test
    void keepsAnAccountOpenAsLongAsItsLastCustomer() {
        String key = "open-" + Ids.next();
        FoldingFixture accounts = new FoldingFixture(graphql);
        accounts.startOfAccounts(
                key,
                START,
                Map.of(
                        key + "-a1", key + "-a",
                        key + "-a2", key + "-a",
                        key + "-b1", key + "-b",
                        key + "-b2", key + "-b"));
        Instant later = START.plus(Duration.ofDays(4));
        accounts.record(
                List.of(
                        new FoldingFixture.Exposure(key, key + "-a1", "control", START),
                        new FoldingFixture.Exposure(key, key + "-a2", "control", later),
                        new FoldingFixture.Exposure(key, key + "-b1", "other", START),
                        new FoldingFixture.Exposure(key, key + "-b2", "other", START)));
        clock.set(later.plus(Duration.ofDays(FoldingFixture.WINDOW_DAYS)).minusMillis(1));
        assertThat(immature(key)).containsEntry(key + "-mean", 1).containsEntry(key + "-rate", 1);
        clock.set(later.plus(Duration.ofDays(FoldingFixture.WINDOW_DAYS)));
        assertThat(immature(key)).containsEntry(key + "-mean", 0);
    }

    private Map<String, Integer> immature(String experiment) {
        Map<String, Integer> immature = new HashMap<>();
        graphql.document(
                        "query($key: String!) { experiment(key: $key) { results { maturity { metric { key } immatureUnits } } } }")
                .variable("key", experiment)
                .execute()
                .path("experiment.results.maturity[*]")
                .entityList(Map.class)
                .get()
                .forEach(each ->
                        immature.put(
                                (String) ((Map<?, ?>) each.get("metric")).get("key"),
                                (Integer) each.get("immatureUnits")));
        return immature;
    }

    private Map<String, Object> cell(String metric, String phase) {
        return MetricKindsResults.of(
                MetricKindsResults.cells(graphql, fixture.key()),
                fixture.key() + "-" + metric,
                phase);
    }
}
