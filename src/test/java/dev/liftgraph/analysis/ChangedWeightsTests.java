package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** Results of experiments whose weights change with BEHAVIORAL. Their sums are written as such. */
@ServerTest
class ChangedWeightsTests {
    private static final String RATIOS = "experiment.results.sampleRatios";

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final LocalDate start = LocalDate.now(ZoneOffset.UTC).minusDays(10);

    /** Everyone is in the segment. */
    private final String[] scopes = {"everyone", "segment"};

    @Test
    void alarmNobodyWhenTheUnitsFollowThem() {
        String experiment = experiment(0.5, 0.2);
        split(experiment);
        GraphQlTester.Response answer = ratios(experiment);
        answer.path(RATIOS + "[*].sampleRatio.mismatch")
                .entityList(Boolean.class)
                .containsExactly(false, false, false, false, false, false);
        answer.path(RATIOS + "[*].sampleRatio.pValue")
                .entityList(Double.class)
                .satisfies(all -> assertThat(all).allMatch(pValue -> pValue > 0.9));
        answer.path("experiment.results.sampleRatio.arms[*].expected")
                .entityList(Double.class)
                .containsExactly(900.0, 2100.0);
    }

    @Test
    void alarmWhereTheUnitsDoNotFollowThem() {
        String experiment = experiment(0.5, 0.5);
        split(experiment);
        ratios(experiment)
                .path(RATIOS + "[*].sampleRatio.mismatch")
                .entityList(Boolean.class)
                .containsExactly(false, true, true, false, true, true);
    }

    /** Golden simpson-ramp-01: Crook et al., KDD (2009). */
    @Test
    void areNotFooledByAChangedSplit() {
        String experiment = experiment(0.99, 0.5);
        for (String scope : scopes) {
            sums(experiment, scope, "QUICK_WIN", "control", 990_000, 20_000);
            sums(experiment, scope, "QUICK_WIN", "treatment", 10_000, 230);
            sums(experiment, scope, "BEHAVIORAL", "control", 500_000, 5_000);
            sums(experiment, scope, "BEHAVIORAL", "treatment", 500_000, 6_000);
        }
        GraphQlTester.Response answer =
                results(
                        experiment,
                        """
                        cells { phase warnings { code } comparisons {
                          comparison { ... on Compared { lift { absolute { value } } } } pooling { naive } } }
                        sampleRatio { mismatch }
                        """);
        for (int combined : List.of(2, 5)) {
            String cell = "experiment.results.cells[%d].".formatted(combined);
            assertThat(number(answer, cell + "comparisons[0].comparison.lift.absolute.value"))
                    .isCloseTo(0.002398989898989898, within(1e-12));
            assertThat(number(answer, cell + "comparisons[0].pooling.naive"))
                    .isCloseTo(-0.004562837215423082, within(1e-12));
            answer.path(cell + "warnings[*].code")
                    .entityList(String.class)
                    .contains("SIGN_REVERSAL", "ALLOCATION_CHANGED", "NAIVE_BIASED");
        }
        answer.path("experiment.results.sampleRatio.mismatch")
                .entity(Boolean.class)
                .isEqualTo(false);
    }

    @Test
    void warnOfNoChangeBeforeItsPhase() {
        String experiment = experiment(0.5, 0.2);
        for (String scope : scopes) {
            sums(experiment, scope, "QUICK_WIN", "control", 500, 100);
            sums(experiment, scope, "QUICK_WIN", "treatment", 500, 150);
        }
        results(experiment, "cells { warnings { code } }")
                .path("experiment.results.cells[*].warnings[*].code")
                .entityList(String.class)
                .satisfies(codes -> assertThat(codes).doesNotContain("ALLOCATION_CHANGED"));
    }

    @Test
    void warnWhereThePhasesAreThrownTogether() {
        String experiment = experiment(0.5, 0.2);
        for (String scope : scopes) {
            sums(experiment, scope, "QUICK_WIN", "control", 500, 100);
            sums(experiment, scope, "QUICK_WIN", "treatment", 500, 150);
            sums(experiment, scope, "BEHAVIORAL", "control", 3, 1);
            sums(experiment, scope, "BEHAVIORAL", "treatment", 12, 4);
        }
        GraphQlTester.Response answer = results(experiment, "cells { warnings { code } }");
        for (int combined : List.of(2, 5)) {
            answer.path("experiment.results.cells[%d].warnings[*].code".formatted(combined))
                    .entityList(String.class)
                    .contains("ALLOCATION_CHANGED");
        }
    }

    private GraphQlTester.Response ratios(String experiment) {
        return results(
                experiment,
                "sampleRatio { arms { expected } } sampleRatios { sampleRatio { mismatch pValue } }");
    }

    /** Half and half in QUICK_WIN, one in five is control in BEHAVIORAL. */
    private void split(String experiment) {
        for (String scope : scopes) {
            sums(experiment, scope, "QUICK_WIN", "control", 500, 100);
            sums(experiment, scope, "QUICK_WIN", "treatment", 500, 100);
            sums(experiment, scope, "BEHAVIORAL", "control", 400, 80);
            sums(experiment, scope, "BEHAVIORAL", "treatment", 1600, 320);
        }
    }

    private String experiment(double control, double behavioralControl) {
        CampaignFixture campaign = CampaignFixture.plan(graphql, start, Map.of());
        List<String> segments = SegmentFixture.create(graphql, "weights", 1);
        return campaign.start(
                start.atStartOfDay(ZoneOffset.UTC).toInstant(),
                Map.of(),
                Map.of(
                        "segments",
                        segments,
                        "variants",
                        List.of(
                                variant("control", control, behavioralControl),
                                variant("treatment", 1 - control, 1 - behavioralControl))));
    }

    private static Map<String, Object> variant(String key, double weight, double behavioral) {
        return Map.of(
                "key", key,
                "name", key,
                "weight", weight,
                "behavioralWeight", behavioral,
                "control", key.equals("control"));
    }

    private void sums(
            String experiment, String scope, String phase, String variant, int units, int total) {
        database.sql(
                        """
                        INSERT INTO results_state (experiment_id, refreshed_at, excluded_units)
                        SELECT id, now(), 0 FROM experiment WHERE key = :experiment ON CONFLICT DO NOTHING\
                        """)
                .bind("experiment", experiment)
                .then()
                .block();
        database.sql(
                        """
                        INSERT INTO arm_summary (experiment_id, metric_id, segment_id, phase, variant_id, units,
                                                 backfilled, total, total_squares, customers, customers_waiting)
                        SELECT e.id, m.metric_id, s.segment_id, :phase, v.id, :units, 0, :total, :total, :units, 0
                        FROM experiment e
                        JOIN experiment_metric m ON m.experiment_id = e.id
                        JOIN variant v ON v.experiment_id = e.id AND v.key = :variant
                        LEFT JOIN experiment_segment s ON s.experiment_id = e.id AND :scope = 'segment'
                        WHERE e.key = :experiment\
                        """)
                .bind("phase", phase)
                .bind("units", units)
                .bind("total", BigDecimal.valueOf(total))
                .bind("variant", variant)
                .bind("scope", scope)
                .bind("experiment", experiment)
                .then()
                .block();
    }

    private GraphQlTester.Response results(String experiment, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { results { %s } } }"
                                .formatted(fields))
                .variable("key", experiment)
                .execute();
    }

    private static double number(GraphQlTester.Response answer, String path) {
        return answer.path(path).entity(Double.class).get();
    }
}
