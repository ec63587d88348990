package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class ExperimentTests {
    private static final String EXPERIMENT =
            """
            {
              id key name hypothesis status version registrationHash createdAt startedAt pausedAt completedAt archivedAt
              campaign { key timeline { phases { kind } } } segments { key }
              variants { key name description weight control }
              metrics { role metric { key kind event windowDays goodDirection }
                        plannedEffect { baseline standardDeviation minimumDetectableEffect { value scale } } }
              design { significanceLevel power baseline standardDeviation minimumDetectableEffect { value scale } }
            }
            """;

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String suffix = "-" + Ids.next();
    private final String key = "e" + suffix;
    private List<String> segments = List.of();

    @BeforeEach
    void campaign() {
        segments = SegmentFixture.create(graphql, "s", 3);
        metric("visit", Map.of("kind", "PROPORTION"));
        metric("spend", Map.of("kind", "MEAN"));
        Map<String, Object> campaign =
                Map.of(
                        "key", "c" + suffix,
                        "name", "Spring",
                        "objective", "Win back",
                        "startsOn", "2008-03-03",
                        "timeZone", "UTC",
                        "segments", segments);
        assertThat(errors(mutate("campaignPlan", campaign, "campaign { key }"), "campaignPlan"))
                .isEmpty();
    }

    @Test
    void registersADraft() {
        GraphQlTester.Response registered = register(Map.of());
        assertThat(errors(registered, "experimentRegister")).isEmpty();
        Map<?, ?> experiment =
                registered.path("experimentRegister.experiment").entity(Map.class).get();
        assertThat(experiment.get("status")).isEqualTo("DRAFT");
        assertThat(experiment.get("registrationHash")).isNull();
        assertThat(find()).isEqualTo(experiment);
        graphql.document("query($key: String!) { campaign(key: $key) { experiments { key } } }")
                .variable("key", "c" + suffix)
                .execute()
                .path("campaign.experiments[*].key")
                .entityList(String.class)
                .containsExactly(key);
        graphql.document("query($id: ID!) { node(id: $id) { ... on Experiment { key } } }")
                .variable("id", experiment.get("id"))
                .execute()
                .path("node.key")
                .entity(String.class)
                .isEqualTo(key);
    }

    @Test
    void namesEveryProblemAtOnce() {
        Map<String, Object> bad = new HashMap<>();
        bad.put("hypothesis", "short");
        bad.put("campaign", "none");
        bad.put(
                "variants",
                List.of(
                        Map.of("key", "a", "name", "A", "weight", 0.5),
                        Map.of("key", "a", "name", "B", "weight", 0.6),
                        Map.of("key", "c", "name", "C", "weight", -0.5)));
        bad.put(
                "metrics",
                List.of(
                        Map.of("metric", "none", "role", "SECONDARY"),
                        Map.of(
                                "metric",
                                "visit" + suffix,
                                "role",
                                "GUARDRAIL",
                                "plannedEffect",
                                planned(0.99, 0.02))));
        bad.put("segments", List.of(segments.getFirst(), "none"));
        bad.put(
                "design",
                Map.of(
                        "significanceLevel",
                        0.6,
                        "power",
                        0.4,
                        "minimumDetectableEffect",
                        Map.of("value", 0, "scale", "RELATIVE")));
        assertThat(errors(register(bad), "experimentRegister"))
                .containsExactly(
                        "HYPOTHESIS_TOO_SHORT hypothesis",
                        "CAMPAIGN_NOT_FOUND campaign",
                        "VARIANT_KEY_REPEATED variants.1.key",
                        "WEIGHT_OUT_OF_RANGE variants.2.weight",
                        "WEIGHTS_DO_NOT_SUM_TO_ONE variants",
                        "CONTROL_NOT_UNIQUE variants",
                        "METRIC_NOT_FOUND metrics.0.metric",
                        "EFFECT_OUT_OF_RANGE metrics.1.plannedEffect.minimumDetectableEffect.value",
                        "PRIMARY_METRIC_NOT_UNIQUE metrics",
                        "SEGMENT_NOT_FOUND segments.1",
                        "SIGNIFICANCE_LEVEL_OUT_OF_RANGE design.significanceLevel",
                        "POWER_OUT_OF_RANGE design.power",
                        "EFFECT_ZERO design.minimumDetectableEffect.value",
                        "BASELINE_MISSING design.baseline");
    }

    @Test
    void keepsTheEngineAndItsOptions() {
        Map<String, Object> design =
                Map.of(
                        "baseline",
                        0.1,
                        "minimumDetectableEffect",
                        Map.of("value", 0.03, "scale", "ABSOLUTE"),
                        "engine",
                        "GROUP_SEQUENTIAL",
                        "plannedUnits",
                        4000);
        assertThat(errors(register(Map.of("design", design)), "experimentRegister")).isEmpty();
        graphql.document(
                        "query($key: String!) { experiment(key: $key) { design"
                                + " { engine spending plannedUnits prior { mean } } } }")
                .variable("key", key)
                .execute()
                .path("experiment.design")
                .matchesJson(
                        """
                        {"engine": "GROUP_SEQUENTIAL", "spending": "OBRIEN_FLEMING", "plannedUnits": 4000, "prior": null}\
                        """);
    }

    @Test
    void givesAKeyOnce() {
        register(Map.of());
        assertThat(errors(register(Map.of()), "experimentRegister"))
                .containsExactly("KEY_TAKEN key");
    }

    @Test
    void freezesTheRegistrationAtTheStart() {
        register(Map.of());
        GraphQlTester.Response started = start("2008-03-03T00:00:00Z");
        Map<?, ?> experiment = started.path("experimentStart.experiment").entity(Map.class).get();
        assertThat(experiment.get("status")).isEqualTo("RUNNING");
        assertThat(experiment.get("startedAt")).isEqualTo("2008-03-03T00:00:00Z");
        assertThat((String) experiment.get("registrationHash")).matches("[0-9a-f]{64}");
        assertThat(errors(revise(Map.of()), "experimentRevise"))
                .containsExactly("EXPERIMENT_FROZEN experiment");
        assertThat(pinnedSegments()).isEqualTo(3);
    }

    @Test
    void startsOnADayOfTheCampaignOnly() {
        register(Map.of());
        assertThat(errors(start("2008-03-02T23:59:59Z"), "experimentStart"))
                .containsExactly("START_OUTSIDE_PHASES at");
        assertThat(errors(start("2008-03-24T00:00:00Z"), "experimentStart"))
                .containsExactly("START_OUTSIDE_PHASES at");
        assertThat(errors(start("2199-01-01T00:00:00Z"), "experimentStart"))
                .containsExactly("START_IN_FUTURE at");
        assertThat(errors(start("2008-03-23T23:59:59Z"), "experimentStart")).isEmpty();
    }

    @Test
    void revisesADraftAsAWhole() {
        register(Map.of());
        GraphQlTester.Response revised =
                revise(Map.of("version", 1, "name", "Other", "segments", List.of()));
        assertThat(errors(revised, "experimentRevise")).isEmpty();
        assertThat(find())
                .isEqualTo(revised.path("experimentRevise.experiment").entity(Map.class).get());
        assertThat(errors(revise(Map.of("version", 1)), "experimentRevise"))
                .containsExactly("VERSION_CONFLICT version");
    }

    @Test
    void goesThroughItsLife() {
        register(Map.of());
        assertThat(errors(move("Pause"), "experimentPause"))
                .containsExactly("ILLEGAL_TRANSITION experiment");
        start("2008-03-03T00:00:00Z");
        assertThat(errors(complete("campaignComplete"), "campaignComplete"))
                .containsExactly("EXPERIMENT_RUNNING campaign");
        for (String act : List.of("Pause", "Resume", "Pause", "Complete", "Archive")) {
            assertThat(errors(move(act), "experiment" + act)).isEmpty();
        }
        assertThat(errors(move("Resume"), "experimentResume"))
                .containsExactly("ILLEGAL_TRANSITION experiment");
        assertThat(errors(complete("campaignComplete"), "campaignComplete")).isEmpty();
        assertThat(find().get("version")).isEqualTo(7);
    }

    @Test
    void letsOneOfManyChangesAtTheSameVersionWin() {
        register(Map.of());
        start("2008-03-03T00:00:00Z");
        Map<String, Object> pause = Map.of("experiment", key, "version", 2);
        List<List<String>> outcomes =
                Objects.requireNonNull(
                        Flux.range(0, 10)
                                .flatMap(_ ->
                                        Mono.fromCallable(() ->
                                                        errors(
                                                                mutate(
                                                                        "experimentPause",
                                                                        pause,
                                                                        "experiment { key }"),
                                                                "experimentPause"))
                                                .subscribeOn(Schedulers.boundedElastic()))
                                .collectList()
                                .block());
        assertThat(outcomes).filteredOn(List::isEmpty).hasSize(1);
        assertThat(outcomes).filteredOn(found -> !found.isEmpty()).hasSize(9);
    }

    @Test
    void definesAMetricOnceForAll() {
        assertThat(metric("visit", Map.of("kind", "MEAN"))).containsExactly("KEY_TAKEN key");
        assertThat(metric("x", Map.of("kind", "MEAN", "windowDays", 366)))
                .containsExactly("WINDOW_OUT_OF_RANGE windowDays");
        assertThat(metric("y", Map.of("kind", "PROPORTION", "plannedEffect", planned(1.0, 0.1))))
                .containsExactly("BASELINE_OUT_OF_RANGE plannedEffect.baseline");
        graphql.document("{ metrics(first: 1) { nodes { id key plannedEffect { baseline } } } }")
                .execute()
                .errors()
                .verify();
        graphql.document("{ experiments(first: 1, status: DRAFT) { nodes { key } } }")
                .execute()
                .errors()
                .verify();
    }

    private static Map<String, Object> planned(double baseline, double value) {
        return Map.of(
                "baseline",
                baseline,
                "minimumDetectableEffect",
                Map.of("value", value, "scale", "ABSOLUTE"));
    }

    private List<String> metric(String name, Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "key",
                                name + suffix,
                                "name",
                                name,
                                "event",
                                name,
                                "windowDays",
                                14));
        input.putAll(more);
        return errors(mutate("metricDefine", input, "metric { key }"), "metricDefine");
    }

    private Map<String, Object> registration(Map<String, Object> changes) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "name",
                                "Spring e-mail",
                                "hypothesis",
                                "An e-mail brings customers back.",
                                "variants",
                                List.of(
                                        Map.of(
                                                "key", "control", "name", "None", "weight", 1.0 / 3,
                                                "control", true),
                                        Map.of(
                                                "key",
                                                "mens",
                                                "name",
                                                "Mens",
                                                "weight",
                                                1.0 / 3,
                                                "description",
                                                "Merchandise"),
                                        Map.of(
                                                "key", "womens", "name", "Womens", "weight",
                                                1.0 / 3)),
                                "metrics",
                                List.of(
                                        Map.of("metric", "visit" + suffix, "role", "PRIMARY"),
                                        Map.of(
                                                "metric",
                                                "spend" + suffix,
                                                "role",
                                                "SECONDARY",
                                                "plannedEffect",
                                                planned(0, 0.5))),
                                "segments",
                                segments,
                                "design",
                                planned(0.106, 0.03)));
        input.putAll(changes);
        return input;
    }

    private GraphQlTester.Response register(Map<String, Object> changes) {
        Map<String, Object> input = registration(Map.of("key", key, "campaign", "c" + suffix));
        input.putAll(changes);
        return mutate("experimentRegister", input, "experiment " + EXPERIMENT);
    }

    private GraphQlTester.Response revise(Map<String, Object> changes) {
        Map<String, Object> input = registration(Map.of("experiment", key));
        input.putAll(changes);
        return mutate("experimentRevise", input, "experiment " + EXPERIMENT);
    }

    private GraphQlTester.Response start(String at) {
        return mutate(
                "experimentStart", Map.of("experiment", key, "at", at), "experiment " + EXPERIMENT);
    }

    private GraphQlTester.Response move(String act) {
        return mutate("experiment" + act, Map.of("experiment", key), "experiment " + EXPERIMENT);
    }

    private GraphQlTester.Response complete(String mutation) {
        return mutate(mutation, Map.of("campaign", "c" + suffix), "campaign { status }");
    }

    private Map<?, ?> find() {
        return graphql.document("query($key: String!) { experiment(key: $key) " + EXPERIMENT + " }")
                .variable("key", key)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }

    private Integer pinnedSegments() {
        return Objects.requireNonNull(
                database.sql(
                                """
                                SELECT CAST(count(*) AS integer) AS pinned FROM experiment_segment
                                JOIN experiment ON experiment.id = experiment_id
                                WHERE key = :key AND segment_version_id IS NOT NULL\
                                """)
                        .bind("key", key)
                        .map(row -> row.get("pinned", Integer.class))
                        .one()
                        .block());
    }

    private GraphQlTester.Response mutate(String name, Map<String, Object> input, String fields) {
        String type = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Input";
        String document =
                "mutation($input: %s!) { %s(input: $input) { %s userErrors { code message field } } }"
                        .formatted(type, name, fields);
        return graphql.document(document).variable("input", input).execute();
    }

    private static List<String> errors(GraphQlTester.Response response, String mutation) {
        return response.path(mutation + ".userErrors").entityList(Problem.class).get().stream()
                .map(problem -> problem.code() + " " + String.join(".", problem.field()))
                .toList();
    }
}
