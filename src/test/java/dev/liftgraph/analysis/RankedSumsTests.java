package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.MetricKindsResults.arm;
import static dev.liftgraph.analysis.MetricKindsResults.list;
import static dev.liftgraph.analysis.MetricKindsResults.object;
import static dev.liftgraph.analysis.RankedMetricsFixture.START;
import static dev.liftgraph.analysis.RankedMetricsFixture.cell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import dev.liftgraph.experiment.Experiments;
import java.time.Duration;
import java.util.ArrayList;
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
    private static final String REFOLD =
            """
            CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.ranks_due := TRUE; RETURN NEW; END $$;
            CREATE TRIGGER %1$s BEFORE UPDATE ON results_state FOR EACH ROW
                WHEN (NEW.experiment_id = '%2$s') EXECUTE FUNCTION %1$s();
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired Experiments experiments;
    @Autowired Folding folding;
    @Autowired Freshness freshness;
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
        Map<String, Object> unranked =
                cell(RankedMetricsFixture.cells(graphql, fixture.key()), "top", false, null);
        assertThat(arm(unranked, "other")).containsEntry("units", 0).containsEntry("mean", null);
        folding.catchUp().block();
        assertThat(upToDate()).isTrue();
        assertThat(RankedMetricsFixture.cells(graphql, fixture.key())).isEqualTo(cells);
    }

    /** As if many units with large outcomes had been folded, but not ranked. */
    @Test
    void areOfOneTime() {
        change(
                """
                UPDATE arm_summary SET units = 9 * units, total = 5 * total, total_squares = 25 * total_squares,
                    paired_total = 7 * paired_total, paired_squares = 49 * paired_squares, products = 35 * products
                WHERE experiment_id = :id
                  AND metric_id IN (SELECT id FROM metric WHERE cap_percentile IS NOT NULL)\
                """);
        List<Map<String, Object>> stale = RankedMetricsFixture.cells(graphql, fixture.key());
        for (String metric : List.of("top", "doers")) {
            for (String part : List.of("percentileCap", "comparisons")) {
                assertThat(cell(stale, metric, false, "QUICK_WIN").get(part))
                        .isEqualTo(cell(cells, metric, false, "QUICK_WIN").get(part));
            }
            for (String part : List.of("units", "mean")) {
                assertThat(arm(cell(stale, metric, false, "QUICK_WIN"), "other").get(part))
                        .isEqualTo(arm(cell(cells, metric, false, "QUICK_WIN"), "other").get(part));
            }
        }
        change("UPDATE results_state SET ranks_due = TRUE WHERE experiment_id = :id");
        assertThat(freshness.of(List.of(id())).block().get(id()).behind()).isTrue();
    }

    @Test
    void keepNoOtherFromCatchingUp() {
        change("UPDATE results_state SET ranks_due = TRUE WHERE experiment_id = :id");
        ddl("ADD CONSTRAINT none CHECK (experiment_id <> '%s') NOT VALID".formatted(id()));
        try {
            assertThatThrownBy(() -> folding.refresh().block()).isInstanceOf(Exception.class);
            folding.catchUp().block();
        } finally {
            ddl("DROP CONSTRAINT none");
        }
        assertThat(upToDate()).isFalse();
        folding.catchUp().block();
        assertThat(upToDate()).isTrue();
    }

    @Test
    void keepNoExperimentThatEndsWithoutThem() {
        change("UPDATE results_state SET ranks_due = TRUE WHERE experiment_id = :id");
        change("DELETE FROM ranked_sum WHERE experiment_id = :id");
        ddl("ADD CONSTRAINT none CHECK (experiment_id <> '%s') NOT VALID".formatted(id()));
        try {
            assertThat(complete()).hasToString("[CONFLICT]");
        } finally {
            ddl("DROP CONSTRAINT none");
        }
        assertThat(statusAndSnapshots()).isEqualTo("RUNNING 0");
        assertThat(complete()).isEmpty();
        assertThat(statusAndSnapshots()).isEqualTo("COMPLETED 1");
        assertThat(upToDate()).isTrue();
        assertThat(RankedMetricsFixture.cells(graphql, fixture.key())).isEqualTo(cells);
    }

    /** Whatever is ranked, the next facts are folded before the sums are locked. */
    @Test
    void areWaitedForWhenOthersAreFoldedMeanwhile() {
        change("UPDATE results_state SET ranks_due = TRUE WHERE experiment_id = :id");
        String name = "refold_" + id().toString().replace("-", "");
        database.sql(REFOLD.formatted(name, id())).then().block();
        try {
            assertThat(complete()).hasToString("[CONFLICT]");
        } finally {
            database.sql("DROP FUNCTION " + name + " CASCADE").then().block();
        }
        assertThat(statusAndSnapshots()).isEqualTo("RUNNING 0");
        assertThat(complete()).isEmpty();
        assertThat(statusAndSnapshots()).isEqualTo("COMPLETED 1");
        assertThat(RankedMetricsFixture.cells(graphql, fixture.key())).isEqualTo(cells);
    }

    /** Kinds of errors. */
    private List<Object> complete() {
        List<Object> kinds = new ArrayList<>();
        new Mutations(graphql)
                .mutate("experimentComplete", "", Map.of("experiment", fixture.key()))
                .errors()
                .satisfy(errors -> errors.forEach(error -> kinds.add(error.getErrorType())));
        return kinds;
    }

    private String statusAndSnapshots() {
        return database.sql(
                        """
                        SELECT e.status || ' ' || (SELECT count(*) FROM snapshot s WHERE s.experiment_id = e.id)
                        FROM experiment e WHERE e.id = :id\
                        """)
                .bind("id", id())
                .mapValue(String.class)
                .one()
                .block();
    }

    private void ddl(String change) {
        database.sql("ALTER TABLE ranked_sum " + change).then().block();
    }

    private void change(String sql) {
        database.sql(sql).bind("id", id()).then().block();
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
