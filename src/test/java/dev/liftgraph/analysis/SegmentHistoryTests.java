package dev.liftgraph.analysis;

import static dev.liftgraph.Mutations.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** What becomes of results when segments go on. */
@ServerTest
class SegmentHistoryTests {
    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");
    private static final int CUSTOMERS = 40;

    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;

    private final String key = "history-" + Ids.next();
    private FoldingFixture fixture;
    private Mutations mutations;

    @BeforeEach
    void experiment() {
        fixture = new FoldingFixture(graphql);
        mutations = new Mutations(graphql);
        fixture.start(key, START, customers());
        fixture.record(exposures(key));
    }

    private List<String> customers() {
        return IntStream.range(0, CUSTOMERS).mapToObj(i -> key + "-" + i).toList();
    }

    private List<FoldingFixture.Fact> exposures(String experiment) {
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        List<String> all = customers();
        for (int i = 0; i < all.size(); i++) {
            String variant = i < CUSTOMERS / 2 ? "control" : "other";
            facts.add(new FoldingFixture.Exposure(experiment, all.get(i), variant, START));
        }
        return facts;
    }

    @Test
    void leavesResultsAsTheyWere() {
        Map<?, ?> before = results(key);
        assertThat(before.toString()).contains("segment={key=" + key + "}", "units=10, mean=0.0");
        Map<String, Object> even = Map.of("key", "foldGroup", "operator", "EQUAL", "number", 0);
        Map<String, Object> definition = Map.of("rule", Map.of("attribute", even));
        assertThat(
                        mutations.errors(
                                "segmentRevise",
                                Map.of(
                                        "segment",
                                        key,
                                        "definition",
                                        definition,
                                        "reason",
                                        "Turn.")))
                .isEmpty();
        segment(key + "-other", "EQUAL", 0);
        Map<String, Object> merge =
                Map.of(
                        "segments", List.of(key, key + "-other"),
                        "into", Map.of("key", key + "-all", "name", "All"),
                        "reason", "Alike.");
        assertThat(mutations.errors("segmentMerge", merge)).isEmpty();
        retire(key);
        fixture.record(exposures(key));
        assertThat(mutations.errors("resultsRecompute", Map.of("experiment", key))).isEmpty();
        assertThat(results(key)).isEqualTo(before);
    }

    @Test
    void registersNoRetiredSegmentButKeepsOneInADraft() {
        assertThat(errors("experimentRegister", register(key + "-draft"))).isEmpty();
        retire(key);
        assertThat(errors("experimentRegister", register(key + "-late")))
                .containsExactly("SEGMENT_RETIRED segments.0");
        Map<String, Object> revision = registration(key + "-draft");
        revision.remove("key");
        revision.remove("campaign");
        revision.put("experiment", key + "-draft");
        assertThat(mutations.errors("experimentRevise", revision)).isEmpty();
        assertThat(mutations.errors("experimentStart", started(key + "-draft"))).isEmpty();
    }

    @Test
    void deletesASegmentOfArchivedExperimentsWhichGoOnShowingIt() {
        segment(key + "-apart", "EQUAL", 0);
        Map<String, Object> other = registration(key + "-b");
        other.put("segments", List.of(key + "-apart"));
        assertThat(mutations.errors("experimentRegister", other)).isEmpty();
        assertThat(mutations.errors("experimentStart", started(key + "-b"))).isEmpty();
        GraphQlTester.Response refused =
                mutations.mutate(
                        "segmentDelete", "users { kind key }", Map.of("segment", key + "-apart"));
        assertThat(errors("segmentDelete", refused)).containsExactly("SEGMENT_IN_USE segment");
        refused.path("segmentDelete.users")
                .entity(List.class)
                .satisfies(users ->
                        assertThat(users).hasToString("[{kind=EXPERIMENT, key=" + key + "-b}]"));
        for (String verb : List.of("experimentComplete", "experimentArchive")) {
            assertThat(mutations.errors(verb, Map.of("experiment", key + "-b"))).isEmpty();
        }
        assertThat(mutations.errors("segmentDelete", Map.of("segment", key + "-apart"))).isEmpty();
        graphql.document("query($key: String!) { experiment(key: $key) { segments { key } } }")
                .variable("key", key + "-b")
                .execute()
                .path("experiment.segments[*].key")
                .entityList(String.class)
                .containsExactly(key + "-apart");
        graphql.document("query($key: String!) { segment(key: $key) { key } }")
                .variable("key", key + "-apart")
                .execute()
                .path("segment")
                .valueIsNull();
    }

    @Test
    void startsNothingInAnOldCampaignWithTooManySegments() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            many.add(key + "-s" + i);
            segment(key + "-s" + i, "EQUAL", i);
        }
        Map<String, Object> campaign = new HashMap<>();
        campaign.put("campaign", key);
        campaign.put("version", 1);
        campaign.put("segments", many);
        campaign.put("segmentCountReason", "Eight markets, each with a language of its own.");
        assertThat(mutations.errors("campaignRevise", campaign)).isEmpty();
        database.sql("UPDATE campaign SET segment_count_reason = NULL WHERE key = :key")
                .bind("key", key)
                .then()
                .block();
        assertThat(errors("experimentRegister", register(key + "-many"))).isEmpty();
        assertThat(mutations.errors("experimentStart", started(key + "-many")))
                .containsExactly("SEGMENT_COUNT_OUT_OF_RANGE experiment");
    }

    @Test
    void warnsOfSegmentsThatShareUnits() {
        segment(key + "-again", "EQUAL", 1);
        segment(key + "-rest", "EQUAL", 0);
        assertThat(warnings(List.of(key, key + "-rest"), "apart"))
                .noneMatch(warning -> warning.contains("OVERLAPPING_SEGMENTS"));
        assertThat(warnings(List.of(key, key + "-rest", key + "-again"), "overlap"))
                .anyMatch(warning ->
                        warning.contains("OVERLAPPING_SEGMENTS")
                                && warning.contains("share 100 % of their customers"));
    }

    private List<String> warnings(List<String> segments, String suffix) {
        Map<String, Object> registration = registration(key + suffix);
        registration.put("segments", segments);
        assertThat(mutations.errors("experimentRegister", registration)).isEmpty();
        assertThat(mutations.errors("experimentStart", started(key + suffix))).isEmpty();
        fixture.record(exposures(key + suffix));
        return graphql
                .document(
                        "query($key: String!) { experiment(key: $key) { results { warnings { code message } } } }")
                .variable("key", key + suffix)
                .execute()
                .path("experiment.results.warnings")
                .entityList(Map.class)
                .get()
                .stream()
                .map(Object::toString)
                .toList();
    }

    private void segment(String name, String operator, int group) {
        Map<String, Object> rule =
                Map.of("key", "foldGroup", "operator", operator, "number", group);
        Map<String, Object> input =
                Map.of(
                        "key",
                        name,
                        "name",
                        name,
                        "definition",
                        Map.of("rule", Map.of("attribute", rule)));
        assertThat(mutations.errors("segmentCreate", input)).isEmpty();
    }

    private void retire(String segment) {
        assertThat(mutations.errors("segmentRetire", Map.of("segment", segment, "reason", "Over.")))
                .isEmpty();
    }

    private GraphQlTester.Response register(String experiment) {
        return mutations.mutate("experimentRegister", "", registration(experiment));
    }

    private static Map<String, Object> started(String experiment) {
        return Map.of("experiment", experiment, "at", START.toString());
    }

    private Map<String, Object> registration(String experiment) {
        Map<String, Object> input = new HashMap<>();
        input.put("key", experiment);
        input.put("name", experiment);
        input.put("campaign", key);
        input.put("hypothesis", "Segments go on, results stay.");
        input.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "other", "name", "O", "weight", 0.5)));
        input.put("metrics", List.of(Map.of("metric", key + "-rate", "role", "PRIMARY")));
        input.put("segments", List.of(key));
        input.put(
                "design",
                Map.of(
                        "baseline",
                        0.3,
                        "minimumDetectableEffect",
                        Map.of("value", 0.1, "scale", "ABSOLUTE")));
        return input;
    }

    private Map<?, ?> results(String experiment) {
        return graphql.document(
                        """
                        query($key: String!) { experiment(key: $key) { registrationHash results { cells {
                          segment { key } phase arms { units mean }
                        } } } }
                        """)
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
