package dev.liftgraph.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@DemoServerTest
class DemoTests {
    private static final String RESULTS =
            """
            query($key: String!) { experiment(key: $key) { status results {
              upToDate sampleRatio { mismatch }
              cells { segment { key } phase role validity { verdict }
                      comparisons { reading } warnings { code } }
            } } }
            """;

    @Autowired DemoLoading loading;

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    @BeforeEach
    void load() {
        loading.load().block();
    }

    @Test
    void hasAWinner() {
        Map<?, ?> cell = everyone(cells("renewal-offer"));
        assertThat(verdict(cell)).isEqualTo("VALID");
        assertThat(cell.get("comparisons")).isEqualTo(List.of(Map.of("reading", "BETTER")));
    }

    @Test
    void hasSegmentsThatMayNotBeRead() {
        List<String> verdicts =
                cells("renewal-offer").stream()
                        .filter(cell -> cell.get("segment") != null && cell.get("phase") == null)
                        .filter(cell -> "PRIMARY".equals(cell.get("role")))
                        .map(DemoTests::verdict)
                        .toList();
        assertThat(verdicts).hasSize(7).containsOnly("UNDERPOWERED", "TOO_SMALL");
        assertThat(verdicts).contains("UNDERPOWERED", "TOO_SMALL");
    }

    @Test
    void hasAnExperimentWithTooFewCustomers() {
        assertThat(verdict(everyone(cells("onboarding-call")))).isEqualTo("UNDERPOWERED");
    }

    @Test
    void hasNoWarningWhereItHasAWinner() {
        assertThat(cells("renewal-offer"))
                .filteredOn(cell -> verdict(cell).equals("VALID"))
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.get("warnings")).isEqualTo(List.of()));
    }

    @Test
    void isInTheSecondPhase() {
        Map<?, ?> campaign =
                graphql.document(
                                """
                                { campaign(key: "talentmetric-response") {
                                  trigger owner objective budget { amount currency }
                                  timeline { day state } segments { key size } } }
                                """)
                        .execute()
                        .path("campaign")
                        .entity(Map.class)
                        .get();
        assertThat(campaign.get("timeline")).isEqualTo(Map.of("day", 17, "state", "BEHAVIORAL"));
        assertThat(campaign.get("trigger")).isEqualTo("TalentMetric cut prices by 20 %.");
        assertThat((List<?>) campaign.get("segments"))
                .hasSize(7)
                .allSatisfy(segment ->
                        assertThat((Integer) ((Map<?, ?>) segment).get("size")).isPositive());
    }

    @Test
    void isLoadedOnce() {
        List<Map<String, Object>> before = counts();
        assertThat(loading.load().block()).isFalse();
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void goesOnWhereABrokenLoadingStopped() {
        List<Map<String, Object>> before = counts();
        Map<?, ?> cell = everyone(cells("renewal-offer"));
        for (String table : List.of("results_state", "arm_summary", "unit", "exposure")) {
            forget(table);
        }
        assertThat(loading.load().block()).isTrue();
        assertThat(counts()).isEqualTo(before);
        assertThat(everyone(cells("renewal-offer"))).isEqualTo(cell);
    }

    private void forget(String table) {
        sql("""
        DELETE FROM %s WHERE experiment_id IN (SELECT id FROM experiment WHERE key = ANY(:keys))\
        """
                        .formatted(table))
                .bind("keys", DemoExperiments.KEYS.toArray(String[]::new))
                .fetch()
                .rowsUpdated()
                .block();
    }

    private DatabaseClient.GenericExecuteSpec sql(String text) {
        return database.sql(text);
    }

    private List<Map<String, Object>> counts() {
        return Objects.requireNonNull(
                sql("""
                SELECT (SELECT count(*) FROM customer) AS customers,
                       (SELECT count(*) FROM customer_history) AS history,
                       (SELECT count(*) FROM event) AS events,
                       (SELECT count(*) FROM exposure) AS exposures,
                       (SELECT count(*) FROM unit_segment) AS unit_segments,
                       (SELECT count(*) FROM segment_version) AS versions,
                       (SELECT sum(units) FROM arm_summary) AS units,
                       (SELECT sum(total) FROM arm_summary) AS totals\
                """)
                        .fetch()
                        .all()
                        .collectList()
                        .block());
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> cells(String experiment) {
        return (List<Map<String, Object>>)
                (List<?>)
                        graphql.document(RESULTS)
                                .variable("key", experiment)
                                .execute()
                                .path("experiment.results.cells")
                                .entityList(Map.class)
                                .get();
    }

    private static Map<String, Object> everyone(List<Map<String, Object>> cells) {
        return cells.stream()
                .filter(cell -> cell.get("segment") == null && cell.get("phase") == null)
                .filter(cell -> "PRIMARY".equals(cell.get("role")))
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(Map<?, ?> cell) {
        return Objects.requireNonNull((Map<?, ?>) cell.get("validity")).get("verdict").toString();
    }
}
