package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Results of an experiment that is over never change, whatever happens later. */
@ServerTest
@Import(SteppedTime.class)
class SnapshotTests {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int UNITS = 200;
    private static final String WHY = "Events of a day came late and belong in it.";

    private static final String FIELDS =
            """
            refreshedAt statisticsVersion upToDate
            sampleRatio { mismatch pValue } sampleRatios { phase segment { key name } sampleRatio { pValue } }
            multipleExposures { units share }
            maturity { metric { key name event } immatureUnits immatureShare }
            looks { count inflatedSignificanceLevel planned { phase due dueAt information criticalValue spent } }
            warnings { code message units numbers { name value } }
            heterogeneity { metric { key } phase q pValue iSquared }
            cells {
              segment { key name description rule: definition { __typename } } phase role readableOn mergeWith { key }
              metric { key name windowDays goodDirection }
              validity { verdict power missingPerVariant reasons { code message actual required } }
              sampleRatio { pValue } warnings { code message }
              arms { variant { key name weight } units mean conversions suppressed }
              comparisons {
                variant { key } reading
                comparison { ... on Compared { pValue lift {
                  absolute { value standardError interval { lower upper } } relative { value interval { lower upper } }
                } } }
                inference { ... on Tested { pValue criticalValue absolute { lower upper } } ... on Believed { value chanceToWin } }
                adjusted { pValue interval { lower upper } family } shrunken { value ownWeight }
                pooling { naive homogeneityPValue }
              }
            }
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired WebTestClient http;
    @Autowired DatabaseClient database;
    @Autowired SteppedClock clock;

    private String key = "";

    @BeforeEach
    void name() {
        key = "kept-" + Ids.next();
        clock.set(Instant.parse("2026-03-25T12:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIXED", "GROUP_SEQUENTIAL", "ALWAYS_VALID", "BAYESIAN"})
    void stayTheSameWhateverHappens(String engine) {
        run(Map.of("engine", engine));
        results();
        clock.advance(Duration.ofHours(2));
        done("experimentComplete", Map.of("experiment", key));
        String before = results();
        assertThat(before).contains("\"verdict\":\"VALID\"", "\"upToDate\":true");
        changeEverything();
        assertThat(results()).isEqualTo(before);
        done("experimentArchive", Map.of("experiment", key));
        assertThat(results()).isEqualTo(before);
        assertThat(snapshots("label verified")).hasToString("[{label=completion, verified=true}]");
    }

    private void changeEverything() {
        clock.advance(Duration.ofDays(365));
        FoldingFixture fixture = new FoldingFixture(graphql);
        List<FoldingFixture.Fact> late = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            late.add(event("late-", i, START.plus(Duration.ofHours(3)), "7"));
        }
        late.add(
                new FoldingFixture.Exposure(
                        key, customer(0), "other", START.plus(Duration.ofDays(3))));
        fixture.record(late);
        done("resultsRecompute", Map.of("experiment", key));
        for (String change :
                List.of(
                        "UPDATE segment SET name = 'Other', key = key || '-was', description = 'x' WHERE key LIKE :key || '%'",
                        "UPDATE metric SET name = 'Other', window_days = 1 WHERE key LIKE :key || '-%'",
                        "UPDATE variant SET name = 'Other', weight = 0.1 WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)",
                        "UPDATE experiment SET significance_level = 0.4, name = 'Other' WHERE key = :key",
                        "UPDATE phase SET ends_at = ends_at + interval '1 day' WHERE kind = 'BEHAVIORAL' AND campaign_id = (SELECT id FROM campaign WHERE key = :key || '-base')",
                        "UPDATE smallest_p_value SET p_value = 0 WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)",
                        "DELETE FROM unit_segment WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)",
                        "DELETE FROM experiment_segment WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)")) {
            database.sql(change).bind("key", key).then().block();
        }
    }

    @Test
    void areFoundByTheKeysThatSegmentsHad() {
        run(Map.of());
        done("experimentComplete", Map.of("experiment", key));
        database.sql("UPDATE segment SET key = key || '-was' WHERE key = :key")
                .bind("key", key)
                .then()
                .block();
        graphql.document(
                        "query($key: String!) { experiment(key: $key) { results(segments: [$key], phases: [QUICK_WIN]) { cells { segment { key } } } } }")
                .variable("key", key)
                .execute()
                .path("experiment.results.cells[2].segment.key")
                .entity(String.class)
                .isEqualTo(key);
    }

    @Test
    void knowOfFactsThatWereStillQueued() {
        run(Map.of());
        database.sql(
                        "INSERT INTO touched_unit SELECT experiment_id, customer_id FROM unit WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)")
                .bind("key", key)
                .then()
                .block();
        done("experimentComplete", Map.of("experiment", key));
        assertThat(snapshots("results { upToDate }")).hasToString("[{results={upToDate=true}}]");
    }

    @Test
    void tellTheirAgeWhereTheLastFactsCannotBeAdded() {
        run(Map.of());
        String broken = "broken_" + Ids.next().toString().replace("-", "");
        UUID id =
                database.sql("SELECT id FROM experiment WHERE key = :key")
                        .bind("key", key)
                        .mapValue(UUID.class)
                        .one()
                        .block();
        database.sql(
                        "CREATE TRIGGER %s BEFORE UPDATE ON arm_summary FOR EACH ROW WHEN (NEW.experiment_id = '%s') EXECUTE FUNCTION refuse_change()"
                                .formatted(broken, id))
                .then()
                .block();
        try {
            database.sql(
                            "INSERT INTO touched_unit SELECT experiment_id, customer_id FROM unit WHERE experiment_id = :id")
                    .bind("id", id)
                    .then()
                    .block();
            done("experimentComplete", Map.of("experiment", key));
        } finally {
            database.sql("DROP TRIGGER " + broken + " ON arm_summary").then().block();
        }
        assertThat(snapshots("results { upToDate refreshedAt cells { arms { units } } } verified"))
                .asString()
                .contains(
                        "upToDate=false",
                        "refreshedAt=2026-03-25T12:00:00Z",
                        "units=200",
                        "verified=true");
    }

    @Test
    void areAnalysedAgainBesideWhatWasKept() {
        run(Map.of());
        done("experimentComplete", Map.of("experiment", key));
        String before = results();
        clock.advance(Duration.ofDays(2));
        new FoldingFixture(graphql)
                .record(List.of(event("late-", UNITS, START.plus(Duration.ofHours(3)), "1")));
        done("experimentReanalyse", again("late"));
        assertThat(results()).isEqualTo(before);
        assertThat(
                        snapshots(
                                "label reason verified statisticsVersion results { cells { arms { conversions } } }"))
                .hasSize(2)
                .last()
                .asString()
                .contains("label=late, reason=" + WHY, "verified=true");
        assertThat(snapshots("digest").stream().distinct()).hasSize(2);
        assertThat(errors(again("late"))).containsExactly("LABEL_TAKEN label");
        assertThat(errors(again(" late\n"))).containsExactly("LABEL_TAKEN label");
        assertThat(errors(again("completion"))).containsExactly("LABEL_TAKEN label");
        assertThat(errors(again("la\nte"))).containsExactly("TEXT_INVALID label");
    }

    @Test
    void areAnalysedAgainSoManyTimes() {
        run(Map.of());
        done("experimentComplete", Map.of("experiment", key));
        database.sql(
                        """
                        INSERT INTO snapshot
                        SELECT gen_random_uuid(), experiment_id, 'n' || n, 'x', taken_at, statistics_version, digest, inputs, days
                        FROM snapshot, generate_series(1, 20) AS n
                        WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)\
                        """)
                .bind("key", key)
                .then()
                .block();
        assertThat(errors(again("more"))).containsExactly("REANALYSED_TOO_OFTEN experiment");
    }

    @Test
    void areNotAnalysedAgainWhileTheExperimentRuns() {
        run(Map.of());
        assertThat(errors(again("early"))).containsExactly("EXPERIMENT_NOT_OVER experiment");
        assertThat(snapshots("label")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' ',Events of a day came late.,TEXT_INVALID label",
        "late,too short,TEXT_INVALID reason",
        "late,Events of a day came late.,EXPERIMENT_NOT_FOUND experiment"
    })
    void areAnalysedAgainForAReason(String label, String reason, String error) {
        assertThat(errors(Map.of("experiment", "none", "label", label, "reason", reason)))
                .containsExactly(error);
        assertThat(
                        errors(
                                Map.of(
                                        "experiment", "none",
                                        "label", "x".repeat(61),
                                        "reason", "x".repeat(2_001))))
                .containsExactly("TEXT_INVALID label", "TEXT_INVALID reason");
    }

    @Test
    void areKeptForGood() {
        run(Map.of());
        done("experimentComplete", Map.of("experiment", key));
        assertThatThrownBy(() -> database.sql("UPDATE snapshot SET digest = 'x'").then().block())
                .hasMessageContaining("never changes");
    }

    /** Of 200 units in each variant 20 % convert and 50 %, half in each phase. */
    private void run(Map<String, Object> engine) {
        FoldingFixture fixture = new FoldingFixture(graphql);
        fixture.start(key + "-base", START, customers());
        Map<String, Object> segment =
                Map.of(
                        "key",
                        key,
                        "name",
                        key,
                        "definition",
                        Map.of(
                                "rule",
                                Map.of(
                                        "attribute",
                                        Map.of(
                                                "key", "foldGroup",
                                                "operator", "EQUAL",
                                                "number", 0))));
        done("segmentCreate", segment);
        register(engine);
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 2 * UNITS; i++) {
            boolean treated = i % 4 > 1;
            Instant at = START.plus(Duration.ofHours(1 + 24L * (i % 20)));
            facts.add(
                    new FoldingFixture.Exposure(
                            key, customer(i), treated ? "other" : "control", at));
            if (i / 4 % 10 < (treated ? 5 : 2)) {
                facts.add(event("", i, at.plus(Duration.ofHours(1)), "1.5"));
            }
        }
        fixture.record(facts);
    }

    private void register(Map<String, Object> engine) {
        Map<String, Object> design = new HashMap<>(engine);
        design.put("minimumDetectableEffect", Map.of("value", 0.2, "scale", "ABSOLUTE"));
        design.put("baseline", 0.2);
        Map<String, Object> registration =
                new HashMap<>(Map.of("key", key, "name", key, "campaign", key + "-base"));
        registration.put("hypothesis", "What is over stays as it is.");
        registration.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "other", "name", "O", "weight", 0.5)));
        registration.put(
                "metrics",
                List.of(
                        Map.of("metric", key + "-base-rate", "role", "PRIMARY"),
                        Map.of("metric", key + "-base-mean", "role", "SECONDARY")));
        registration.put("segments", List.of(key, key + "-base"));
        registration.put("design", design);
        done("experimentRegister", registration);
        done("experimentStart", Map.of("experiment", key, "at", START.toString()));
    }

    private FoldingFixture.Event event(String kind, int i, Instant at, String amount) {
        return new FoldingFixture.Event(kind + customer(i), customer(i), at, amount);
    }

    private List<String> customers() {
        return IntStream.range(0, 2 * UNITS).mapToObj(this::customer).toList();
    }

    private String customer(int i) {
        return key + "-" + i;
    }

    /** As the text that comes over the wire. */
    private String results() {
        String query =
                "query($key: String!) { experiment(key: $key) { results { %s } } }"
                        .formatted(FIELDS);
        byte[] body =
                http.post()
                        .uri("/graphql")
                        .bodyValue(Map.of("query", query, "variables", Map.of("key", key)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBody();
        String text = new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("\"errors\"");
        return text;
    }

    private List<?> snapshots(String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { snapshots { %s } } }"
                                .formatted(fields))
                .variable("key", key)
                .execute()
                .path("experiment.snapshots")
                .entity(List.class)
                .get();
    }

    private Map<String, Object> again(String label) {
        return Map.of("experiment", key, "label", label, "reason", WHY);
    }

    private List<String> errors(Map<String, Object> input) {
        return new Mutations(graphql).errors("experimentReanalyse", input);
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(mutation, input)).as(mutation).isEmpty();
    }
}
