package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Reruns that start from what their parents found. */
@ServerTest
class InheritedPriorTests {
    private static final LocalDate MONDAY = LocalDate.parse("2024-03-04");
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Instant NOON = START.plus(Duration.ofHours(12));
    private static final String INHERITED =
            "inheritedPrior { parent { key } parentLift parentStandardError prior { mean standardDeviation } }";

    @Autowired HttpGraphQlTester graphql;

    private CampaignFixture campaign;
    private String parent = "";
    private String draft = "";

    @BeforeEach
    void plan() {
        campaign = CampaignFixture.plan(graphql, MONDAY, Map.of());
        draft = "rerun-" + Ids.next();
    }

    /** Of control 30 % convert, of the treatment 45 %. */
    private void run(int units, Map<String, Object> more) {
        parent = campaign.start(START, Map.of("engine", "FIXED"), more);
        Crowd crowd = Crowd.of(graphql);
        crowd.know(0, 2 * units, Map.of());
        crowd.expose(parent, "control", 0, units, NOON);
        crowd.expose(parent, "treatment", units, 2 * units, NOON);
        crowd.act(parent, 0, units * 3 / 10, NOON.plusSeconds(60));
        crowd.act(parent, units, units + units * 45 / 100, NOON.plusSeconds(60));
    }

    private void finish(int units, Map<String, Object> more) {
        run(units, more);
        campaign.done("experimentComplete", Map.of("experiment", parent));
    }

    @Test
    void believeTheLiftOfTheParentWithTwiceItsError() {
        finish(500, Map.of());
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).isEmpty();
        Map<?, ?> inherited = (Map<?, ?>) read(INHERITED).get("inheritedPrior");
        assertThat(inherited.get("parent")).hasToString("{key=" + parent + "}");
        double lift = (Double) inherited.get("parentLift");
        double error = (Double) inherited.get("parentStandardError");
        // Delta method: se^2 = v_t / c^2 + t^2 v_c / c^4.
        double expected =
                Math.sqrt(
                        0.45 * 0.55 / 500 / 0.09
                                + 0.45 * 0.45 * 0.3 * 0.7 / 500 / Math.pow(0.3, 4));
        assertThat(lift).isCloseTo(0.5, within(1e-9));
        assertThat(error).isCloseTo(expected, within(0.002));
        assertThat(read("design { prior { mean standardDeviation } }"))
                .hasToString(
                        "{design={prior={mean=%s, standardDeviation=%s}}}"
                                .formatted(lift, 2 * error));
        campaign.done("experimentStart", Map.of("experiment", draft, "at", START.toString()));
        assertThat(read("registrationText").toString())
                .contains(
                        "priorOfParent " + parent.length() + " " + parent,
                        "parentLift " + Double.toString(lift).length() + " " + lift,
                        "parentStandardError");
        assertThat(read("results { " + INHERITED + " } rerunOf { key }").toString())
                .contains("parent={key=" + parent + "}", "rerunOf={key=" + parent + "}");
    }

    @Test
    void areOnTheirOwnOnceTheyAreGivenAnotherPrior() {
        finish(500, Map.of());
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).isEmpty();
        revise(parent, Map.of("standardDeviation", 0.2));
        assertThat(read(INHERITED)).hasToString("{inheritedPrior=null}");
        campaign.done("experimentStart", Map.of("experiment", draft, "at", START.toString()));
        assertThat(read("registrationText").toString()).doesNotContain("priorOfParent");
    }

    @Test
    void areOnTheirOwnOnceTheyMeasureSomethingElse() {
        finish(500, Map.of());
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).isEmpty();
        Object prior =
                ((Map<?, ?>) read("design { prior { mean standardDeviation } }").get("design"))
                        .get("prior");
        String other = campaign.register(Map.of(), Map.of());
        revise(other, prior);
        assertThat(read(INHERITED)).hasToString("{inheritedPrior=null}");
        revise(parent, prior);
        assertThat(read(INHERITED).toString()).contains(parent);
    }

    @Test
    void areRefusedWithoutAReadableResultOfTheSame() {
        run(500, Map.of());
        String unreadable = "PARENT_RESULT_UNREADABLE usePriorOfParent";
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).containsExactly(unreadable);
        campaign.done("experimentComplete", Map.of("experiment", parent));
        assertThat(rerun(Map.of("engine", "FIXED")))
                .containsExactly("ENGINE_OPTION_MISPLACED design.prior");
        assertThat(rerun(Map.of("engine", "BAYESIAN", "prior", Map.of("standardDeviation", 0.2))))
                .containsExactly("PRIOR_GIVEN_TWICE usePriorOfParent");
        String other = campaign.register(Map.of(), Map.of());
        Map<String, Object> input = input(Map.of("engine", "BAYESIAN"));
        input.put("metrics", List.of(Map.of("metric", other, "role", "PRIMARY")));
        assertThat(errors(input)).containsExactly(unreadable);
        input = input(Map.of("engine", "BAYESIAN"));
        input.remove("experiment");
        input.put("template", "none");
        assertThat(errors(input)).containsExactly(unreadable);
        finish(40, Map.of());
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).containsExactly(unreadable);
        finish(500, Map.of("purpose", "AA"));
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).containsExactly(unreadable);
    }

    @Test
    void areRefusedOfAnotherVersionOfTheMetric() {
        finish(500, Map.of());
        reviseMetric();
        var refused =
                campaign.mutations()
                        .mutate("experimentClone", "", input(Map.of("engine", "BAYESIAN")));
        assertThat(Mutations.errors("experimentClone", refused))
                .containsExactly("PARENT_RESULT_UNREADABLE usePriorOfParent");
        assertThat(refused.path("experimentClone.userErrors[0].message").entity(String.class).get())
                .contains("version 1 of " + parent, "version 2");
        refused = campaign.mutations().mutate("experimentClone", "", withoutPrior());
        assertThat(Mutations.errors("experimentClone", refused)).isEmpty();
        assertThat(read(INHERITED)).hasToString("{inheritedPrior=null}");
    }

    @Test
    void areOnTheirOwnOnceTheyMeasureAnotherVersion() {
        finish(500, Map.of());
        assertThat(rerun(Map.of("engine", "BAYESIAN"))).isEmpty();
        Object prior =
                ((Map<?, ?>) read("design { prior { mean standardDeviation } }").get("design"))
                        .get("prior");
        reviseMetric();
        assertThat(read(INHERITED).toString()).contains(parent);
        revise(parent, prior);
        assertThat(read(INHERITED)).hasToString("{inheritedPrior=null}");
        campaign.done("experimentStart", Map.of("experiment", draft, "at", START.toString()));
        assertThat(read("registrationText").toString()).doesNotContain("priorOfParent");
    }

    private Map<String, Object> withoutPrior() {
        Map<String, Object> input = input(Map.of("engine", "BAYESIAN"));
        input.put("usePriorOfParent", false);
        return input;
    }

    private void reviseMetric() {
        Map<String, Object> later =
                Map.of(
                        "key",
                        parent,
                        "name",
                        "M",
                        "kind",
                        "PROPORTION",
                        "event",
                        parent,
                        "windowDays",
                        14);
        campaign.done(
                "metricRevise",
                Map.of("version", 1, "reason", "Two weeks tell more.", "definition", later));
    }

    private void revise(String metric, Object prior) {
        campaign.done(
                "experimentRevise",
                Map.of(
                        "experiment",
                        draft,
                        "name",
                        "E",
                        "hypothesis",
                        "A call brings customers back.",
                        "variants",
                        List.of(
                                Map.of(
                                        "key", "control", "name", "C", "weight", 0.5, "control",
                                        true),
                                Map.of("key", "treatment", "name", "T", "weight", 0.5)),
                        "metrics",
                        List.of(Map.of("metric", metric, "role", "PRIMARY")),
                        "segments",
                        List.of(),
                        "design",
                        design(Map.of("engine", "BAYESIAN", "prior", prior))));
    }

    private static Map<String, Object> design(Map<String, Object> engine) {
        Map<String, Object> design = new HashMap<>(engine);
        design.put("baseline", 0.3);
        design.put("minimumDetectableEffect", Map.of("value", 0.1, "scale", "ABSOLUTE"));
        return design;
    }

    private Map<String, Object> input(Map<String, Object> engine) {
        return new HashMap<>(
                Map.of(
                        "experiment",
                        parent,
                        "key",
                        draft,
                        "design",
                        design(engine),
                        "usePriorOfParent",
                        true));
    }

    private List<String> rerun(Map<String, Object> engine) {
        return errors(input(engine));
    }

    private List<String> errors(Map<String, Object> input) {
        return campaign.mutations().errors("experimentClone", input);
    }

    private Map<?, ?> read(String fields) {
        return graphql.document("query($key: String!) { experiment(key: $key) { " + fields + " } }")
                .variable("key", draft)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
