package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.MetricKindsResults.arm;
import static dev.liftgraph.analysis.MetricKindsResults.list;
import static dev.liftgraph.analysis.MetricKindsResults.object;
import static dev.liftgraph.analysis.RankedMetricsFixture.START;
import static dev.liftgraph.analysis.RankedMetricsFixture.cell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import dev.liftgraph.experiment.Experiments;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** Ranks are kept up to date, and results say where they cannot be read. */
@ServerTest
@Import(SteppedTime.class)
class RankedSumsTests {
    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Experiments experiments;
    @Autowired Folding folding;
    @Autowired DatabaseClient database;

    private MetricKindsFixture fixture;
    private NaiveOutcomes facts;
    private List<Map<String, Object>> cells;

    @BeforeEach
    void start() {
        clock.set(START);
        fixture =
                new MetricKindsFixture(
                        graphql, "u-" + Ids.next(), START, RankedMetricsFixture.DEFINITIONS);
        fixture.start(RankedMetricsFixture.CUSTOMERS);
        clock.set(START.plus(Duration.ofDays(18)));
        facts = RankedMetricsFixture.until(RankedMetricsFixture.facts(fixture), 18);
        fixture.record(facts.exposures(), facts.events());
        cells = RankedMetricsFixture.cells(graphql, fixture.key());
    }

    @Test
    void saysWhatAQuantileLacks() {
        Map<String, Object> far = cell(cells, "p99", false, null);
        assertThat(object(far, "validity").toString())
                .contains("TOO_SMALL", "QUANTILE_OUTSIDE_SAMPLE", "required=381.0", "nearer");
        assertThat(arm(far, "other")).containsEntry("mean", null);
        assertThat(list(far, "comparisons").toString()).contains("reason=TOO_FEW_UNITS");
        Map<String, Object> flat = cell(cells, "visits", false, null);
        assertThat(object(flat, "validity").toString())
                .contains("TOO_SMALL", "QUANTILE_WITHOUT_SPREAD", "actual=0.0, required=2.0");
        assertThat(list(flat, "comparisons").toString()).contains("reason=ZERO_VARIANCE");
    }

    @Test
    void saysThatACapIsOfNoUse() {
        assertThat(object(cell(cells, "useless", false, null), "percentileCap"))
                .containsEntry("effective", false)
                .containsEntry("units", facts.units().size());
        assertThat(cell(cells, "plain", false, null).get("percentileCap")).isNull();
    }

    @Test
    void areComparedWithTheFactsAndRestored() {
        for (String change : List.of("both_quantile = 1", "capped_total = 1", "threshold = NULL")) {
            database.sql("UPDATE ranked_sum SET " + change + " WHERE experiment_id = :id")
                    .bind("id", id())
                    .then()
                    .block();
            assertThat(folding.recompute(id()).block()).as(change).isPositive();
            assertThat(folding.recompute(id()).block()).as(change).isZero();
        }
        assertThat(RankedMetricsFixture.cells(graphql, fixture.key())).isEqualTo(cells);
    }

    @Test
    void areCaughtUpWhenTheServerWentAwayBefore() {
        database.sql("UPDATE results_state SET ranks_due = TRUE WHERE experiment_id = :id")
                .bind("id", id())
                .then()
                .block();
        database.sql("DELETE FROM ranked_sum WHERE experiment_id = :id")
                .bind("id", id())
                .then()
                .block();
        assertThat(upToDate()).isFalse();
        folding.catchUp().block();
        assertThat(upToDate()).isTrue();
        assertThat(RankedMetricsFixture.cells(graphql, fixture.key())).isEqualTo(cells);
    }

    private boolean upToDate() {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { results { upToDate } } }")
                .variable("key", fixture.key())
                .execute()
                .path("experiment.results.upToDate")
                .entity(Boolean.class)
                .get();
    }

    private UUID id() {
        return experiments.byKeys(List.of(fixture.key())).block().get(fixture.key()).id();
    }
}
