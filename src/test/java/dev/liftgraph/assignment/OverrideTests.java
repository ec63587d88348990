package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient;

@ServerTest
class OverrideTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired WebTestClient server;

    @Autowired DatabaseClient database;

    private AssignmentFixture fixture;
    private CampaignFixture facts;
    private final String ann = "ann-" + Ids.next();
    private final String bob = "bob-" + Ids.next();
    private final String cyd = "cyd-" + Ids.next();

    @BeforeEach
    void plan() {
        fixture = AssignmentFixture.plan(graphql);
        facts = new CampaignFixture(fixture.mutations(), fixture.key());
        facts.know(ann, bob, cyd);
    }

    @Test
    void forcesTheVariantOfOneCustomerAndOfNobodyElse() {
        String experiment = fixture.start(Map.of());
        List<String> others = IntStream.range(0, 200).mapToObj(i -> "n-" + i).toList();
        List<String> before = fixture.assigned(experiment, others);
        for (String variant : List.of("control", "treatment")) {
            set(experiment, ann, variant);
            assertThat(fixture.assigned(experiment, ann)).isEqualTo(variant + " OVERRIDDEN");
        }
        set(experiment, "never-seen", "control");
        assertThat(fixture.assigned(experiment, "never-seen")).isEqualTo("control OVERRIDDEN");
        assertThat(fixture.assigned(experiment, others)).isEqualTo(before);
        assertThat(listed(experiment, 1)).containsExactly(ann + " treatment");
        assertThat(listed(experiment, 9)).containsExactly(ann + " treatment", "never-seen control");
        remove(experiment, ann);
        assertThat(fixture.assigned(experiment, ann)).endsWith(" ASSIGNED");
        assertThat(listed(experiment, 9)).containsExactly("never-seen control");
    }

    @Test
    void forcesInDraftsAndUncoveredAndWhilePausedButNotWhenOver() {
        String experiment = "x-" + Ids.next();
        fixture.done(
                "experimentRegister", fixture.registration(experiment, Map.of("coverage", 0.0001)));
        set(experiment, ann, "treatment");
        assertThat(fixture.assigned(experiment, ann)).isEqualTo("treatment OVERRIDDEN");
        assertThat(fixture.assigned(experiment, bob)).isEqualTo("- NOT_RUNNING");
        fixture.start(experiment);
        assertThat(fixture.assigned(experiment, ann)).isEqualTo("treatment OVERRIDDEN");
        fixture.move("experimentPause", experiment);
        assertThat(fixture.assigned(experiment, ann)).isEqualTo("treatment OVERRIDDEN");
        fixture.move("experimentComplete", experiment);
        assertThat(fixture.assigned(experiment, ann)).isEqualTo("- NOT_RUNNING");
        assertThat(errors(experiment, bob, "control", "QA"))
                .containsExactly("EXPERIMENT_OVER experiment");
    }

    @Test
    void isTargetingInOfrepAndRecordsNoExposure() {
        String experiment = fixture.start(Map.of());
        set(experiment, ann, "treatment");
        String ofAnn = evaluate(experiment, ann);
        assertThat(ofAnn)
                .contains(
                        "\"variant\":\"treatment\"",
                        "\"reason\":\"TARGETING_MATCH\"",
                        "\"assignment\":\"OVERRIDDEN\"",
                        "\"exposureQueued\":false");
        assertThat(evaluate(experiment, bob)).contains("\"exposureQueued\":true");
        Awaitility.await().untilAsserted(() -> assertThat(exposed(experiment)).contains(bob));
        assertThat(exposed(experiment)).containsExactly(bob);
    }

    @Test
    void keepsExposuresOfForcedCustomersButDoesNotCountThem() {
        String experiment = fixture.start(Map.of());
        set(experiment, ann, "treatment");
        set(experiment, cyd, "control");
        Instant at = Instant.now().minusSeconds(60);
        for (String customer : List.of(ann, bob, cyd)) {
            facts.expose(experiment, customer, "treatment", at);
        }
        assertThat(exposed(experiment)).containsExactlyInAnyOrder(ann, bob, cyd);
        assertThat(units(experiment)).isEqualTo(1);
        remove(experiment, ann);
        facts.expose(experiment, ann, "treatment", at.minusSeconds(60));
        assertThat(units(experiment)).as("what was forced never counts").isEqualTo(1);
        assertThat(differences(experiment)).isZero();
        assertThat(units(experiment)).isEqualTo(1);
        set(experiment, ann, "control");
        database.sql(
                        """
                        INSERT INTO rerandomised_unit (experiment_id, customer_id)
                        SELECT e.id, c.id FROM experiment e, customer c
                        WHERE e.key = :key AND c.external_id = ANY(:customers)\
                        """)
                .bind("key", experiment)
                .bind("customers", new String[] {bob, cyd})
                .then()
                .block();
        for (String customer : List.of(bob, cyd)) {
            facts.expose(experiment, customer, "treatment", at.minusSeconds(30));
        }
        assertThat(
                        database.sql(
                                        """
                                        SELECT reassigned_units FROM results_state
                                        WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)\
                                        """)
                                .bind("key", experiment)
                                .mapValue(Long.class)
                                .one()
                                .block())
                .isOne();
    }

    @Test
    void countsWhoseOverrideWasRemovedBeforeTheStart() {
        String experiment = "x-" + Ids.next();
        fixture.done("experimentRegister", fixture.registration(experiment, Map.of()));
        set(experiment, ann, "treatment");
        remove(experiment, ann);
        fixture.start(experiment);
        facts.expose(experiment, ann, "treatment", Instant.now().minusSeconds(60));
        assertThat(units(experiment)).isEqualTo(1);
        assertThat(errors(experiment, ann, "treatment", "QA"))
                .containsExactly("CUSTOMER_EXPOSED customerId");
    }

    @Test
    void refusesWhatItCannotForce() {
        String experiment = fixture.start(Map.of());
        assertThat(errors(experiment, ann, "none", "QA"))
                .containsExactly("VARIANT_NOT_FOUND variant");
        assertThat(errors("none", ann, "control", "QA"))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
        for (String bad : List.of(" ", "c".repeat(201))) {
            assertThat(errors(experiment, bad, "control", "r".repeat(501)))
                    .containsExactly("TEXT_INVALID customerId", "TEXT_INVALID reason");
            assertThat(errors("assignmentOverrideRemove", removal(experiment, bad)))
                    .containsExactly("TEXT_INVALID customerId");
        }
        assertThat(errors("assignmentOverrideRemove", removal(experiment, ann)))
                .containsExactly("OVERRIDE_NOT_FOUND customerId");
        facts.expose(experiment, ann, "control", Instant.now().minusSeconds(60));
        assertThat(errors(experiment, ann, "treatment", "QA"))
                .containsExactly("CUSTOMER_EXPOSED customerId");
    }

    @Test
    void forcesAtMostAThousandCustomers() {
        String experiment = fixture.start(Map.of());
        database.sql(
                        """
                        INSERT INTO assignment_override (id, experiment_id, customer, variant, reason, set_at)
                        SELECT gen_random_uuid(), id, 'many-' || n, 'control', 'QA', now()
                        FROM experiment, generate_series(1, 1000) AS n WHERE key = :key\
                        """)
                .bind("key", experiment)
                .then()
                .block();
        assertThat(errors(experiment, ann, "control", "QA"))
                .containsExactly("OVERRIDES_TOO_MANY customerId");
        set(experiment, "many-7", "treatment");
    }

    @Test
    void forcesNothingWhenTheDraftLosesTheVariant() {
        String experiment = "x-" + Ids.next();
        fixture.done("experimentRegister", fixture.registration(experiment, Map.of()));
        set(experiment, ann, "treatment");
        fixture.done("experimentRevise", fixture.revision(experiment, Map.of("coverage", 0.5)));
        assertThat(fixture.assigned(experiment, ann)).isEqualTo("treatment OVERRIDDEN");
        database.sql(
                        """
                        UPDATE assignment_override SET variant = 'gone'
                        WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)\
                        """)
                .bind("key", experiment)
                .then()
                .block();
        set(experiment, bob, "control");
        assertThat(fixture.assigned(experiment, ann)).isEqualTo("- NOT_RUNNING");
        assertThat(listed(experiment, 9)).containsExactly(ann + " null", bob + " control");
    }

    private void set(String experiment, String customer, String variant) {
        assertThat(errors(experiment, customer, variant, "QA")).isEmpty();
    }

    private void remove(String experiment, String customer) {
        assertThat(errors("assignmentOverrideRemove", removal(experiment, customer))).isEmpty();
    }

    private static Map<String, Object> removal(String experiment, String customer) {
        return Map.of("experiment", experiment, "customerId", customer);
    }

    private List<String> errors(String experiment, String customer, String variant, String reason) {
        return errors(
                "assignmentOverrideSet",
                Map.of(
                        "experiment",
                        experiment,
                        "customerId",
                        customer,
                        "variant",
                        variant,
                        "reason",
                        reason));
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return fixture.mutations().errors(mutation, input);
    }

    private List<String> listed(String experiment, int first) {
        return graphql
                .document(
                        """
                        query($key: String!, $first: Int!) { experiment(key: $key) {
                          assignmentOverrides(first: $first) { nodes { customerId variant { key } } } } }
                        """)
                .variable("key", experiment)
                .variable("first", first)
                .execute()
                .path("experiment.assignmentOverrides.nodes")
                .entityList(Map.class)
                .get()
                .stream()
                .map(node -> {
                    Object key = node.get("variant") instanceof Map<?, ?> v ? v.get("key") : null;
                    return node.get("customerId") + " " + key;
                })
                .toList();
    }

    private String evaluate(String experiment, String customer) {
        return new String(
                server.post()
                        .uri("/ofrep/v1/evaluate/flags/" + experiment)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                Map.of(
                                        "context",
                                        Map.of("targetingKey", customer, "recordExposure", true)))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent());
    }

    private List<String> exposed(String experiment) {
        return database.sql(
                        """
                        SELECT c.external_id FROM exposure x JOIN customer c ON c.id = x.customer_id
                        JOIN experiment e ON e.id = x.experiment_id WHERE e.key = :key\
                        """)
                .bind("key", experiment)
                .mapValue(String.class)
                .all()
                .collectList()
                .block();
    }

    /** Of all arms of the cell of everybody. */
    private int units(String experiment) {
        return graphql
                .document(
                        "query($key: String!) { experiment(key: $key) { results { cells { segment { key } phase arms { units } } } } }")
                .variable("key", experiment)
                .execute()
                .path("experiment.results.cells[0].arms[*].units")
                .entityList(Integer.class)
                .get()
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private int differences(String experiment) {
        return fixture.mutations()
                .mutate("resultsRecompute", "differences", Map.of("experiment", experiment))
                .path("resultsRecompute.differences")
                .entity(Integer.class)
                .get();
    }
}
