package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class AssignmentTests {
    private static final List<String> MANY =
            IntStream.range(0, 2_000).mapToObj(i -> "many-" + i).toList();

    @Autowired HttpGraphQlTester graphql;

    private AssignmentFixture fixture;

    @BeforeEach
    void plan() {
        fixture = AssignmentFixture.plan(graphql);
    }

    @Test
    void drawsAsTheFormulaSays() {
        String experiment = fixture.start(Map.of());
        MurmurChoice choice = MurmurChoice.of(fixture.key() + "." + experiment, 0.6, 0.4);
        assertThat(fixture.assigned(experiment, MANY))
                .isEqualTo(
                        MANY.stream()
                                .map(customer ->
                                        choice.variant(choice.bucket(customer)) == 0
                                                ? "control ASSIGNED"
                                                : "treatment ASSIGNED")
                                .toList());
    }

    @Test
    void drawsAsPlanOutDoesForWhoComesFromThere() {
        String experiment = fixture.start(Map.of("algorithm", "PLANOUT", "salt", "test_salt.foo"));
        PlanOutChoice choice = new PlanOutChoice("test_salt.foo", new double[] {0.6, 0.4});
        assertThat(fixture.assigned(experiment, MANY))
                .isEqualTo(
                        MANY.stream()
                                .map(customer ->
                                        choice.variant(choice.bucket(customer)) == 0
                                                ? "control ASSIGNED"
                                                : "treatment ASSIGNED")
                                .toList());
    }

    @Test
    void movesNobodyWhenCoverageIsRaised() {
        String experiment = fixture.start(Map.of("coverage", 0.2));
        List<String> before = fixture.assigned(experiment, MANY);
        fixture.done(
                "experimentCoverageRaise",
                Map.of("experiment", experiment, "coverage", 0.5, "version", 2));
        List<String> after = fixture.assigned(experiment, MANY);

        assertThat(Collections.frequency(before, "- NOT_COVERED")).isBetween(1_500, 1_700);
        assertThat(Collections.frequency(after, "- NOT_COVERED")).isBetween(900, 1_100);
        for (int i = 0; i < MANY.size(); i++) {
            assertThat(before.get(i)).isIn(after.get(i), "- NOT_COVERED");
        }
        assertThat(settings(experiment)).containsEntry("coverage", 0.5);
    }

    @Test
    void neverSharesACustomerWithinALayer() {
        String layer = fixture.layer();
        String one = fixture.start(Map.of("layer", Map.of("layer", layer, "share", 0.3)));
        String other = fixture.start(Map.of("layer", Map.of("layer", layer, "share", 0.7)));
        List<String> first = fixture.assigned(one, MANY);
        List<String> second = fixture.assigned(other, MANY);
        for (int i = 0; i < MANY.size(); i++) {
            assertThat(List.of(first.get(i), second.get(i)))
                    .containsOnlyOnce("- OTHER_LAYER_SHARE");
        }
        assertThat(Collections.frequency(second, "- OTHER_LAYER_SHARE")).isBetween(500, 700);
        assertThat(settings(one)).containsEntry("layerShare", 0.3);
        assertThat(free(layer)).isZero();
    }

    @Test
    void givesAShareBackWhenTheExperimentIsOver() {
        String layer = fixture.layer();
        Map<String, Object> half = Map.of("layer", Map.of("layer", layer, "share", 0.5));
        String one = fixture.start(half);
        String other = fixture.start(half);
        assertThat(refused(half)).containsExactly("LAYER_FULL assignment.layer.share");
        fixture.move("experimentComplete", one);
        assertThat(free(layer)).isEqualTo(0.5);
        String third = fixture.start(half);

        List<String> second = fixture.assigned(other, MANY);
        List<String> last = fixture.assigned(third, MANY);
        for (int i = 0; i < MANY.size(); i++) {
            assertThat(List.of(second.get(i), last.get(i))).containsOnlyOnce("- OTHER_LAYER_SHARE");
        }
        assertThat(fixture.assigned(one, "x")).isEqualTo("- NOT_RUNNING");
    }

    @Test
    void tellsWhatIsFreeWithoutATrailOfDigits() {
        String layer = fixture.layer();
        fixture.start(Map.of("layer", Map.of("layer", layer, "share", 0.9)));
        assertThat(free(layer)).isEqualTo(0.1);
        assertThat(problem(layer, 0.2)).isEqualTo("Only 0.1 of the layer is free.");
        fixture.start(Map.of("layer", Map.of("layer", layer, "share", 0.1)));
        assertThat(problem(layer, 0.2)).isEqualTo("Nothing of the layer is free.");
    }

    private String problem(String layer, double share) {
        Map<String, Object> claim = Map.of("layer", Map.of("layer", layer, "share", share));
        return fixture.mutations()
                .mutate("experimentRegister", "", fixture.registration("x-" + Ids.next(), claim))
                .path("experimentRegister.userErrors[0].message")
                .entity(String.class)
                .get();
    }

    @Test
    void claimsAnewWhenADraftIsRevised() {
        String layer = fixture.layer();
        String draft = "x-" + Ids.next();
        Map<String, Object> all = Map.of("layer", Map.of("layer", layer, "share", 1));
        fixture.done("experimentRegister", fixture.registration(draft, all));
        fixture.done(
                "experimentRevise",
                fixture.revision(draft, Map.of("layer", Map.of("layer", layer, "share", 0.25))));
        assertThat(free(layer)).isEqualTo(0.75);
        fixture.done("experimentRevise", fixture.revision(draft, Map.of()));
        assertThat(free(layer)).isEqualTo(1);
    }

    @Test
    void assignsOnlyMembersOfTheSegments() {
        CampaignFixture facts = new CampaignFixture(fixture.mutations(), fixture.key());
        String in = "in-" + Ids.next();
        String out = "out-" + Ids.next();
        facts.know(in, out);
        String segment = segmentOf(in);
        String experiment = fixture.start(Map.of("eligibility", List.of(segment)));

        assertThat(fixture.assigned(experiment, in)).endsWith(" ASSIGNED");
        assertThat(fixture.assigned(experiment, List.of(out, "nobody")))
                .containsOnly("- NOT_ELIGIBLE");
        assertThat(
                        graphql.document(
                                        "query($key: String!) { experiment(key: $key) { assignment { eligibility { key } } } }")
                                .variable("key", experiment)
                                .execute()
                                .path("experiment.assignment.eligibility[*].key")
                                .entityList(String.class)
                                .get())
                .containsExactly(segment);

        facts.expose(experiment, out, "treatment", Instant.now());
        assertThat(fixture.assigned(experiment, out)).isEqualTo("treatment EXPOSED");
    }

    @Test
    void keepsWhoIsInAndTakesNobodyNewWhilePaused() {
        CampaignFixture facts = new CampaignFixture(fixture.mutations(), fixture.key());
        String met = "met-" + Ids.next();
        facts.know(met);
        String experiment = fixture.start(Map.of());
        String variant = fixture.assigned(experiment, met).split(" ")[0];
        facts.expose(experiment, met, variant, Instant.now());
        fixture.move("experimentPause", experiment);
        assertThat(fixture.assigned(experiment, met)).isEqualTo(variant + " EXPOSED");
        assertThat(fixture.assigned(experiment, "new")).isEqualTo("- NOT_RUNNING");
        fixture.move("experimentResume", experiment);
        assertThat(fixture.assigned(experiment, "new")).endsWith(" ASSIGNED");
    }

    @Test
    void assignsNobodyBeforeTheStartAndAfterTheEnd() {
        String draft = "x-" + Ids.next();
        fixture.done("experimentRegister", fixture.registration(draft, Map.of()));
        assertThat(fixture.assigned(draft, "c")).isEqualTo("- NOT_RUNNING");
        fixture.start(draft);
        assertThat(fixture.assigned(draft, "c")).endsWith(" ASSIGNED");
        fixture.move("experimentComplete", draft);
        assertThat(fixture.assigned(draft, "c")).isEqualTo("- NOT_RUNNING");
        fixture.move("experimentArchive", draft);
        assertThat(one(draft, "c")).isEmpty();
    }

    @Test
    void answersForOneCustomerInAllExperiments() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            keys.add(fixture.start(Map.of()));
        }
        List<String> found =
                graphql.document(
                                """
                                query($keys: [String!]) {
                                  assignments(customerId: "c", experiments: $keys) {
                                    experiment { key campaign { key } } bucket
                                  }
                                }
                                """)
                        .variable("keys", List.of(keys.get(2), "none", keys.get(0)))
                        .execute()
                        .path("assignments[*].experiment.key")
                        .entityList(String.class)
                        .get();
        assertThat(found).containsExactly(keys.get(2), keys.get(0));
        assertThat(
                        graphql.document(
                                        "{ assignments(customerId: \"c\") { experiment { key } } }")
                                .execute()
                                .path("assignments[*].experiment.key")
                                .entityList(String.class)
                                .get())
                .containsAll(keys);
    }

    @Test
    void freezesHowItAssigns() {
        String usual = "x-" + Ids.next();
        fixture.done("experimentRegister", fixture.registration(usual, Map.of()));
        fixture.start(usual);
        String other = fixture.start(Map.of("coverage", 0.5));
        assertThat(settings(usual)).containsEntry("algorithm", "MURMUR3");
        assertThat(hash(usual)).isNotEqualTo(hash(other));
    }

    private Object hash(String experiment) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { registrationHash } }")
                .variable("key", experiment)
                .execute()
                .path("experiment.registrationHash")
                .entity(String.class)
                .get();
    }

    private List<String> refused(Map<String, Object> assignment) {
        return fixture.mutations()
                .errors("experimentRegister", fixture.registration("x-" + Ids.next(), assignment));
    }

    private List<Object> one(String experiment, String customer) {
        Map<?, ?> data =
                graphql.document(
                                """
                                query($experiment: String!, $customer: String!) {
                                  assignment(experiment: $experiment, customerId: $customer) { reason }
                                }
                                """)
                        .variable("experiment", experiment)
                        .variable("customer", customer)
                        .execute()
                        .path("")
                        .entity(Map.class)
                        .get();
        Object found = data.get("assignment");
        return found == null ? List.of() : List.of(found);
    }

    private Map<String, Object> settings(String experiment) {
        return graphql.document(
                        """
                        query($key: String!) {
                          experiment(key: $key) {
                            assignment { algorithm salt coverage layerShare layer { key } }
                          }
                        }
                        """)
                .variable("key", experiment)
                .execute()
                .path("experiment.assignment")
                .entity(new ParameterizedTypeReference<Map<String, Object>>() {})
                .get();
    }

    private double free(String layer) {
        return graphql.document("query($key: String!) { layer(key: $key) { id free } }")
                .variable("key", layer)
                .execute()
                .path("layer.free")
                .entity(Double.class)
                .get();
    }

    /** A segment whose only member is a customer. */
    private String segmentOf(String customer) {
        String event = "visit-" + Ids.next();
        Map<String, Object> visit =
                Map.of(
                        "messageId",
                        event,
                        "customerId",
                        customer,
                        "event",
                        event,
                        "occurredAt",
                        Instant.now().minus(1, ChronoUnit.MINUTES).toString());
        fixture.mutations()
                .mutate("eventsRecord", "report { rejected }", Map.of("events", List.of(visit)))
                .path("eventsRecord.report.rejected")
                .entity(Integer.class)
                .isEqualTo(0);
        String segment = "s-" + Ids.next();
        Map<String, Object> rule =
                Map.of(
                        "eventCount",
                        Map.of("event", event, "operator", "GREATER_OR_EQUAL", "count", 1));
        fixture.done(
                "segmentCreate",
                Map.of("key", segment, "name", "S", "definition", Map.of("rule", rule)));
        return segment;
    }
}
