package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Metrics say from how many units on they are read and what is believed; experiments may differ.
 */
@ServerTest
class ReadingTermsTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final String USUAL =
            "{minimumUnits=30, prior={mean=0.0, standardDeviation=0.3}}";
    private static final String OWN =
            "{minimumUnits=200, prior={mean=0.05, standardDeviation=0.1}}";
    private static final Map<String, Object> PRIOR = prior(0.05, 0.1);
    private static final String READING = "minimumUnits prior { mean standardDeviation }";

    @Autowired HttpGraphQlTester graphql;

    private CampaignFixture campaign;
    private String own = "";
    private String plain = "";

    @BeforeEach
    void metrics() {
        campaign = CampaignFixture.plan(graphql, LocalDate.parse("2024-03-04"), Map.of());
        own = define(Map.of("minimumUnits", 200, "prior", PRIOR));
        plain = define(Map.of());
    }

    @Test
    void areKeptWithEachVersionOfAMetric() {
        assertThat(metric(own)).isEqualTo(OWN);
        assertThat(metric(plain)).isEqualTo("{minimumUnits=null, prior=null}");
        Map<String, Object> definition = definition(own, Map.of("minimumUnits", 1_000_000_000));
        campaign.done(
                "metricRevise",
                Map.of("definition", definition, "version", 1, "reason", "More of them."));
        assertThat(metric(own)).isEqualTo("{minimumUnits=1000000000, prior=null}");
        assertThat(
                        graphql.document(
                                        "query($key: String!) { metric(key: $key) { versions { metric { minimumUnits } } } }")
                                .variable("key", own)
                                .execute()
                                .path("metric.versions[*].metric.minimumUnits")
                                .entityList(Integer.class)
                                .get())
                .containsExactly(200, 1_000_000_000);
    }

    @Test
    void areThoseOfTheMetricsWhereAnExperimentSaysNothing() {
        String key = bayesian(List.of(primary(own), secondary(plain, Map.of())));
        assertThat(read(key)).containsExactly(OWN, USUAL);
        assertThat(design(key)).isEqualTo("{mean=0.05, standardDeviation=0.1}");
    }

    @Test
    void areThoseOfTheExperimentWhereItDoes() {
        Map<String, Object> given = Map.of("minimumUnits", 40, "prior", prior(-0.1, 0.2));
        Map<String, Object> first = new HashMap<>(primary(plain));
        first.put("minimumUnits", 50);
        String key =
                campaign.register(
                        Map.of("engine", "BAYESIAN", "prior", prior(0, 0.02)),
                        Map.of("metrics", List.of(first, secondary(own, given))));
        assertThat(read(key))
                .containsExactly(
                        "{minimumUnits=50, prior={mean=0.0, standardDeviation=0.02}}",
                        "{minimumUnits=40, prior={mean=-0.1, standardDeviation=0.2}}");
    }

    @Test
    void believeNothingWithAnotherEngine() {
        String key =
                campaign.register(
                        Map.of("engine", "FIXED"),
                        Map.of("metrics", List.of(primary(own), secondary(plain, Map.of()))));
        assertThat(read(key))
                .containsExactly("{minimumUnits=200, prior=null}", "{minimumUnits=30, prior=null}");
    }

    @Test
    void arePartOfTheRegistrationAndStayWhenTheMetricIsRevised() {
        String key = bayesian(List.of(primary(own), secondary(plain, Map.of("minimumUnits", 77))));
        campaign.done("experimentStart", Map.of("experiment", key, "at", START.toString()));
        campaign.done(
                "metricRevise",
                Map.of(
                        "definition",
                        definition(own, Map.of("minimumUnits", 31)),
                        "version",
                        1,
                        "reason",
                        "Fewer will do."));
        assertThat(read(key)).first().isEqualTo(OWN);
        String text = experiment(key, "registrationText").toString();
        assertThat(text)
                .contains(
                        "minimumUnits 3 200\n",
                        "minimumUnits 2 77\nmetricPriorMean 3 0.0\nmetricPriorStandardDeviation 3 0.3\n")
                .containsOnlyOnce("metricPriorMean");
    }

    @Test
    void comeWithMetricsThatAreAddedLater() {
        String key = bayesian(List.of(primary(plain)));
        campaign.done("experimentStart", Map.of("experiment", key, "at", START.toString()));
        campaign.done(
                "experimentAmendAdd",
                Map.of(
                        "experiment",
                        key,
                        "metrics",
                        List.of(own),
                        "reason",
                        "Nobody thought of this before.",
                        "by",
                        "Mara"));
        assertThat(read(key)).containsExactly(USUAL, OWN);
        String clone = "clone-" + Ids.next();
        campaign.done("experimentClone", Map.of("experiment", key, "key", clone));
        assertThat(read(clone)).as("what was registered").containsExactly(USUAL);
    }

    @Test
    void areCopiedToClonesAndTemplatesAndBelievedOnlyByTheirEngine() {
        Map<String, Object> given = Map.of("minimumUnits", 40, "prior", prior(-0.1, 0.2));
        String key = bayesian(List.of(primary(own), secondary(plain, given)));
        List<String> registered = read(key);
        String clone = "clone-" + Ids.next();
        campaign.done("experimentClone", Map.of("experiment", key, "key", clone));
        assertThat(read(clone)).isEqualTo(registered);
        String fixed = "fixed-" + Ids.next();
        Map<String, Object> design =
                Map.of(
                        "baseline",
                        0.3,
                        "minimumDetectableEffect",
                        Map.of("value", 0.1, "scale", "ABSOLUTE"));
        campaign.done("experimentClone", Map.of("experiment", key, "key", fixed, "design", design));
        assertThat(read(fixed))
                .containsExactly("{minimumUnits=200, prior=null}", "{minimumUnits=40, prior=null}");
        String template = "template-" + Ids.next();
        campaign.done(
                "experimentTemplateSave",
                Map.of("experiment", key, "key", template, "name", "T", "savedBy", "Mara"));
        assertThat(
                        graphql
                                .document(
                                        "query($key: String!) { experimentTemplate(key: $key) { metrics { %s } } }"
                                                .formatted(READING))
                                .variable("key", template)
                                .execute()
                                .path("experimentTemplate.metrics")
                                .entityList(Map.class)
                                .get()
                                .stream()
                                .map(Object::toString))
                .isEqualTo(registered);
    }

    @Test
    void areRefusedByAMetricOutOfRange() {
        for (int units : List.of(-1, 0, 29, 1_000_000_001)) {
            assertThat(defining(Map.of("minimumUnits", units)))
                    .containsExactly("MINIMUM_UNITS_OUT_OF_RANGE minimumUnits");
        }
        assertThat(defining(Map.of("prior", prior(10.1, 0))))
                .containsExactly(
                        "PRIOR_OUT_OF_RANGE prior.mean",
                        "PRIOR_OUT_OF_RANGE prior.standardDeviation");
    }

    @Test
    void areRefusedByAnExperimentWhereTheyDoNotBelong() {
        assertThat(registering("BAYESIAN", primary(own, Map.of("prior", PRIOR))))
                .containsExactly("PRIOR_ON_PRIMARY metrics.0.prior");
        assertThat(registering("FIXED", primary(own), secondary(plain, Map.of("prior", PRIOR))))
                .containsExactly("ENGINE_OPTION_MISPLACED metrics.1.prior");
        assertThat(
                        registering(
                                "BAYESIAN",
                                primary(own, Map.of("minimumUnits", 29)),
                                secondary(plain, Map.of("prior", prior(0, 11)))))
                .containsExactly(
                        "MINIMUM_UNITS_OUT_OF_RANGE metrics.0.minimumUnits",
                        "PRIOR_OUT_OF_RANGE metrics.1.prior.standardDeviation");
    }

    private List<String> registering(String engine, Map<String, Object>... metrics) {
        Map<String, Object> input = new HashMap<>();
        input.put("experiment", campaign.register(Map.of("engine", engine), Map.of()));
        input.put("name", "E");
        input.put("hypothesis", "A call brings customers back.");
        input.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "treatment", "name", "T", "weight", 0.5)));
        input.put("metrics", List.of(metrics));
        input.put("segments", List.of());
        input.put(
                "design",
                Map.of(
                        "engine",
                        engine,
                        "baseline",
                        0.3,
                        "minimumDetectableEffect",
                        Map.of("value", 0.1, "scale", "ABSOLUTE")));
        return campaign.mutations().errors("experimentRevise", input);
    }

    private String bayesian(List<Map<String, Object>> metrics) {
        return campaign.register(Map.of("engine", "BAYESIAN"), Map.of("metrics", metrics));
    }

    private static Map<String, Object> primary(String metric) {
        return Map.of("metric", metric, "role", "PRIMARY");
    }

    private static Map<String, Object> primary(String metric, Map<String, Object> more) {
        return with(primary(metric), more);
    }

    private static Map<String, Object> secondary(String metric, Map<String, Object> more) {
        return with(Map.of("metric", metric, "role", "SECONDARY"), more);
    }

    private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Map<String, Object> prior(double mean, double deviation) {
        return Map.of("mean", mean, "standardDeviation", deviation);
    }

    private static Map<String, Object> definition(String key, Map<String, Object> more) {
        return with(
                Map.of(
                        "key",
                        key,
                        "name",
                        "M",
                        "kind",
                        "PROPORTION",
                        "event",
                        key,
                        "windowDays",
                        7),
                more);
    }

    private String define(Map<String, Object> more) {
        String key = "m-" + Ids.next();
        campaign.done("metricDefine", definition(key, more));
        return key;
    }

    private List<String> defining(Map<String, Object> more) {
        return new Mutations(graphql).errors("metricDefine", definition("m-" + Ids.next(), more));
    }

    private String metric(String key) {
        return graphql.document(
                        "query($key: String!) { metric(key: $key) { %s } }".formatted(READING))
                .variable("key", key)
                .execute()
                .path("metric")
                .entity(Map.class)
                .get()
                .toString();
    }

    private List<String> read(String key) {
        return ((List<?>) experiment(key, "metrics { " + READING + " }"))
                .stream().map(Object::toString).toList();
    }

    private String design(String key) {
        return ((Map<?, ?>) experiment(key, "design { prior { mean standardDeviation } }"))
                .get("prior")
                .toString();
    }

    private Object experiment(String key, String field) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(field))
                .variable("key", key)
                .execute()
                .path("experiment." + field.split(" ")[0])
                .entity(Object.class)
                .get();
    }
}
