package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class AssignmentRefusalsTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private AssignmentFixture fixture;

    @BeforeEach
    void plan() {
        fixture = AssignmentFixture.plan(graphql);
    }

    @Test
    void namesEveryProblemOfARegistration() {
        Map<String, Object> assignment =
                Map.of(
                        "salt",
                        " ",
                        "coverage",
                        0,
                        "layer",
                        Map.of("layer", "none", "share", 0.00005),
                        "eligibility",
                        List.of("none", "none"));
        assertThat(register(assignment))
                .containsExactly(
                        "SALT_INVALID assignment.salt",
                        "COVERAGE_OUT_OF_RANGE assignment.coverage",
                        "LAYER_NOT_FOUND assignment.layer.layer",
                        "LAYER_SHARE_OUT_OF_RANGE assignment.layer.share",
                        "SEGMENT_NOT_FOUND assignment.eligibility.0",
                        "SEGMENT_NOT_FOUND assignment.eligibility.1",
                        "SEGMENT_REPEATED assignment.eligibility.1");
        assertThat(register(Map.of("coverage", 1.01)))
                .containsExactly("COVERAGE_OUT_OF_RANGE assignment.coverage");
        assertThat(register(Map.of("eligibility", Collections.nCopies(100_000 / 4, "none"))))
                .contains("SEGMENTS_TOO_MANY assignment.eligibility")
                .hasSizeLessThan(50);
    }

    @Test
    void refusesTheSameOfARevision() {
        String draft = "x-" + Ids.next();
        fixture.done("experimentRegister", fixture.registration(draft, Map.of()));
        assertThat(
                        fixture.mutations()
                                .errors(
                                        "experimentRevise",
                                        fixture.revision(draft, Map.of("coverage", -1))))
                .containsExactly("COVERAGE_OUT_OF_RANGE assignment.coverage");
    }

    @Test
    void refusesSegmentsThatAreRetiredOrNotComputed() {
        String segment = SegmentFixture.create(graphql, "s", 1).getFirst();
        Map<String, Object> eligible = Map.of("eligibility", List.of(segment));
        execute(
                """
                DELETE FROM segment_evaluation
                WHERE segment_version_id = (SELECT version_id FROM segment WHERE key = :key)\
                """,
                segment);
        assertThat(register(eligible))
                .containsExactly("SEGMENT_NOT_COMPUTED assignment.eligibility.0");
        fixture.done(
                "segmentRetire",
                Map.of("segment", segment, "reason", "Nobody asks for these customers any more."));
        assertThat(register(eligible)).contains("SEGMENT_RETIRED assignment.eligibility.0");
    }

    @Test
    void keepsSegmentsThatSayWhoIsEligible() {
        String segment = SegmentFixture.create(graphql, "s", 1).getFirst();
        fixture.start(Map.of("eligibility", List.of(segment)));
        assertThat(fixture.mutations().errors("segmentDelete", Map.of("segment", segment)))
                .isNotEmpty();
    }

    @Test
    void raisesCoverageOnlyUpwardsAndOnlyOfWhatIsNotOver() {
        String experiment = fixture.start(Map.of("coverage", 0.5));
        assertThat(raise(experiment, 0.5, null)).containsExactly("COVERAGE_NOT_RAISED coverage");
        assertThat(raise(experiment, 0.4, null)).containsExactly("COVERAGE_NOT_RAISED coverage");
        assertThat(raise(experiment, 1.5, null)).containsExactly("COVERAGE_OUT_OF_RANGE coverage");
        assertThat(raise(experiment, 0.6, 1)).containsExactly("VERSION_CONFLICT version");
        assertThat(raise("none", 0.6, null)).containsExactly("EXPERIMENT_NOT_FOUND experiment");
        fixture.move("experimentPause", experiment);
        assertThat(raise(experiment, 0.6, 3)).isEmpty();
        fixture.move("experimentComplete", experiment);
        assertThat(raise(experiment, 0.7, null)).containsExactly("EXPERIMENT_OVER experiment");
        assertThat(raise(fixture.start(Map.of()), 1, null))
                .containsExactly("COVERAGE_NOT_RAISED coverage");
    }

    @Test
    void refusesLayersWithoutANameOrWithAKeyThatIsTaken() {
        String layer = fixture.layer();
        assertThat(create(layer, "L", "")).containsExactly("KEY_TAKEN key");
        assertThat(create("No Slug", " ", "d".repeat(2_001)))
                .containsExactlyInAnyOrder(
                        "KEY_INVALID key", "TEXT_INVALID name", "TEXT_INVALID description");
    }

    @Test
    void claimsNoSlotTwiceWhenManyClaimAtOnce() {
        String layer = fixture.layer();
        Map<String, Object> third = Map.of("layer", Map.of("layer", layer, "share", 0.3));
        List<List<String>> outcomes =
                Flux.range(0, 8)
                        .flatMap(_ ->
                                Mono.fromCallable(() -> register(third))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(outcomes).filteredOn(List::isEmpty).hasSize(3);
        assertThat(outcomes)
                .filteredOn(errors -> !errors.isEmpty())
                .containsOnly(List.of("LAYER_FULL assignment.layer.share"));
    }

    @Test
    void pagesLayers() {
        String layer = fixture.layer();
        Map<?, ?> found =
                graphql.document("query($key: String!) { layer(key: $key) { id name createdAt } }")
                        .variable("key", layer)
                        .execute()
                        .path("layer")
                        .entity(Map.class)
                        .get();
        graphql.document("query($id: ID!) { node(id: $id) { ... on Layer { key } } }")
                .variable("id", found.get("id"))
                .execute()
                .path("node.key")
                .entity(String.class)
                .isEqualTo(layer);
        graphql.document("{ layers(first: 1) { nodes { key } pageInfo { endCursor } } }")
                .execute()
                .path("layers.nodes")
                .entityList(Object.class)
                .hasSize(1);
    }

    @Test
    void refusesIdsThatNobodyHas() {
        String experiment = fixture.start(Map.of());
        for (List<String> customers :
                List.of(
                        List.of("fine", " "),
                        List.of("c".repeat(201)),
                        Collections.nCopies(10_001, "c"))) {
            graphql.document(
                            """
                            query($experiment: String!, $customers: [String!]!) {
                              assignmentsOf(experiment: $experiment, customerIds: $customers) { reason }
                            }
                            """)
                    .variable("experiment", experiment)
                    .variable("customers", customers)
                    .execute()
                    .errors()
                    .satisfy(errors ->
                            assertThat(errors)
                                    .singleElement()
                                    .extracting(error -> error.getErrorType().toString())
                                    .isEqualTo("BAD_REQUEST"));
        }
    }

    @Test
    void refusesTooManyExperimentsAtOnce() {
        graphql.document(
                        """
                        query($keys: [String!]) {
                          assignments(customerId: "c", experiments: $keys) { reason }
                        }
                        """)
                .variable("keys", Collections.nCopies(101, "x"))
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .extracting(error -> error.getErrorType().toString())
                                .isEqualTo("BAD_REQUEST"));
    }

    private List<String> register(Map<String, Object> assignment) {
        return fixture.mutations()
                .errors("experimentRegister", fixture.registration("x-" + Ids.next(), assignment));
    }

    private List<String> raise(String experiment, double coverage, Integer version) {
        Map<String, Object> input = new HashMap<>();
        input.put("experiment", experiment);
        input.put("coverage", coverage);
        input.put("version", version);
        return fixture.mutations().errors("experimentCoverageRaise", input);
    }

    private List<String> create(String key, String name, String description) {
        return fixture.mutations()
                .errors(
                        "layerCreate",
                        Map.of("key", key, "name", name, "description", description));
    }

    private void execute(String sql, String key) {
        database.sql(sql).bind("key", key).then().block();
    }
}
