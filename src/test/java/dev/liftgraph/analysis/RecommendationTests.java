package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * What is recommended on what was recorded, where that is not the clear case. Of 30 % of the units
 * that convert, 60 % are to be made, for which some 50 units of each variant are enough.
 */
@ServerTest
@Import(SteppedTime.class)
class RecommendationTests {
    private static final Instant START = WatchFixture.START;
    private static final Map<String, Object> DESIGN =
            Map.of("baseline", 0.3, "minimumDetectableEffect", effect(0.3));

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private final String guardrail = "complain-" + Ids.next();
    private final String group = "group-" + Ids.next();
    private WatchFixture watch;
    private CampaignFixture campaign;
    private Crowd crowd;

    /** Event of the primary metric. */
    private String converted = "";

    @BeforeEach
    void campaign() {
        watch = WatchFixture.begin(graphql, clock);
        campaign = watch.campaign();
        crowd = watch.crowd();
    }

    @Test
    void collectsUntilALookIsDue() {
        String experiment = start(Map.of("design", design("GROUP_SEQUENTIAL", 400, 0.3)));
        crowd.know(0, 160, Map.of());
        arm(experiment, "control", 0, 80, 24);
        arm(experiment, "treatment", 80, 160, 72);
        assertThat(recommended(experiment)).containsExactly("COLLECT LOOK_NOT_DUE");
        clock.set(Instant.parse("2031-03-25T12:00:00Z"));
        assertThat(recommended(experiment)).doesNotContain("COLLECT LOOK_NOT_DUE");
    }

    @Test
    void holdsWhatIsBetterBeforeThereAreEnoughUnits() {
        String experiment = start(Map.of("design", design("ALWAYS_VALID", 9_000, 0.1)));
        crowd.know(0, 600, Map.of());
        arm(experiment, "control", 0, 300, 60);
        arm(experiment, "treatment", 300, 600, 240);
        assertThat(recommended(experiment)).containsExactly("HOLD BETTER_BEFORE_ENOUGH_UNITS");
    }

    @Test
    void holdsWhatMayDoHarm() {
        String experiment = start(Map.of("metrics", guarded(0.05)));
        crowd.know(0, 200, Map.of());
        arm(experiment, "control", 0, 100, 30);
        arm(experiment, "treatment", 100, 200, 60);
        crowd.act(guardrail, 0, 10, clock.instant());
        crowd.act(guardrail, 100, 111, clock.instant());
        over();
        assertThat(recommended(experiment)).containsExactly("HOLD HARM_NOT_EXCLUDED");
        assertThat(recommended(experiment, "CLEAR_SIGNALS"))
                .containsExactly("ROLL_OUT SIGNIFICANTLY_BETTER");
    }

    @Test
    void holdsWhatDoesHarmInASegment() {
        crowd.know(0, 100, Map.of(group, "few"));
        crowd.know(100, 200, Map.of(group, "few"));
        crowd.know(200, 1_000, Map.of(group, "many"));
        String experiment =
                start(Map.of("metrics", guarded(0.2), "segments", List.of(segment("few"))));
        arm(experiment, "control", 0, 100, 30);
        arm(experiment, "treatment", 100, 200, 60);
        arm(experiment, "control", 200, 600, 120);
        arm(experiment, "treatment", 600, 1_000, 240);
        crowd.act(guardrail, 0, 12, clock.instant());
        crowd.act(guardrail, 100, 160, clock.instant());
        crowd.act(guardrail, 200, 320, clock.instant());
        crowd.act(guardrail, 600, 660, clock.instant());
        over();
        assertThat(recommended(experiment))
                .containsExactly("HOLD GUARDRAIL_FAILED_ELSEWHERE", "STOP GUARDRAIL_FAILED");
    }

    /** 0.668 by the normal approximation: as if it were the only comparison and the only look. */
    @Test
    void stopsWhateverTheEngineAndTheMarginAskOfAGuardrail() {
        crowd.know(0, 1_000, Map.of(group, "all"));
        String experiment =
                start(
                        Map.of(
                                "metrics",
                                guarded(0.05),
                                "segments",
                                List.of(segment("all"), segment("none"), segment("others")),
                                "design",
                                design("ALWAYS_VALID", 1_000, 0.2)));
        arm(experiment, "control", 0, 500, 100);
        arm(experiment, "treatment", 500, 1_000, 250);
        crowd.act(guardrail, 0, 50, clock.instant());
        crowd.act(guardrail, 500, 610, clock.instant());
        over();
        assertThat(recommended(experiment))
                .startsWith("STOP GUARDRAIL_FAILED", "STOP GUARDRAIL_FAILED");
        assertThat(guardrailPowers(experiment))
                .allSatisfy(power -> assertThat(power).isCloseTo(0.668, within(0.01)))
                .hasSize(2);
    }

    /** 1 point is found with a power of 0.08 only; 12 points more are far beyond it. */
    @Test
    void stopsWhereAGuardrailFailsByFarMoreThanASmallMargin() {
        crowd.know(0, 1_000, Map.of());
        String experiment = start(Map.of("metrics", guarded(0.01)));
        arm(experiment, "control", 0, 500, 100);
        arm(experiment, "treatment", 500, 1_000, 250);
        crowd.act(guardrail, 0, 50, clock.instant());
        crowd.act(guardrail, 500, 610, clock.instant());
        over();
        assertThat(recommended(experiment)).containsExactly("STOP GUARDRAIL_FAILED");
    }

    private List<Double> guardrailPowers(String experiment) {
        return graphql
                .document(
                        "query($key: String!, $metric: String!) { experiment(key: $key) { results(metrics: [$metric]) { cells { phase validity { power } } } } }")
                .variable("key", experiment)
                .variable("metric", guardrail)
                .execute()
                .path("experiment.results.cells[*]")
                .entityList(Map.class)
                .get()
                .stream()
                .filter(cell -> cell.get("phase") == null)
                .map(cell -> (Double) ((Map<?, ?>) cell.get("validity")).get("power"))
                .filter(power -> power > 0)
                .toList();
    }

    @Test
    void holdsWhereNothingIsShown() {
        String experiment = start(Map.of());
        crowd.know(0, 200, Map.of());
        arm(experiment, "control", 0, 100, 30);
        arm(experiment, "treatment", 100, 200, 31);
        over();
        assertThat(recommended(experiment)).containsExactly("HOLD NO_DIFFERENCE_SHOWN");
    }

    @Test
    void decidesWithAStragglerOfEachVariant() {
        String experiment = start(Map.of());
        crowd.know(0, 202, Map.of());
        arm(experiment, "control", 0, 100, 30);
        arm(experiment, "treatment", 100, 200, 60);
        clock.set(Instant.parse("2031-03-12T12:00:00Z"));
        crowd.expose(experiment, "control", 200, 201, clock.instant());
        crowd.expose(experiment, "treatment", 201, 202, clock.instant());
        over();
        assertThat(recommended(experiment)).containsExactly("ROLL_OUT SIGNIFICANTLY_BETTER");
        assertThat(
                        watch.read(
                                        experiment,
                                        "results { cells { phase arms { units suppressed } } }")
                                .toString())
                .contains(
                        "{phase=QUICK_WIN, arms=[{units=100, suppressed=true}",
                        "{phase=null, arms=[{units=101, suppressed=false}");
    }

    @Test
    void saysThatOutcomesAreKeptBack() {
        crowd.know(0, 3, Map.of(group, "few"));
        crowd.know(3, 203, Map.of(group, "many"));
        String experiment = start(Map.of("segments", List.of(segment("many"))));
        arm(experiment, "control", 0, 100, 30);
        arm(experiment, "treatment", 100, 203, 60);
        over();
        assertThat(recommended(experiment))
                .containsExactly("ROLL_OUT SIGNIFICANTLY_BETTER", "HOLD UNCLEAR");
        assertThat(
                        watch.read(
                                        experiment,
                                        "results { recommendations { segments { reasons { message } } } }")
                                .toString())
                .contains("A variant's outcomes are kept back");
    }

    /** What is inside another segment brings nothing to it, and nobody is in the third. */
    @Test
    void mergesNoSegmentThatAddsNothing() {
        String kind = "kind-" + Ids.next();
        crowd.know(0, 40, Map.of(group, "few", kind, "all"));
        crowd.know(40, 240, Map.of(group, "many", kind, "all"));
        crowd.know(240, 440, Map.of(group, "rest", kind, "none"));
        String outer = segment(kind, "all");
        String experiment =
                start(Map.of("segments", List.of(segment("few"), outer, segment("nobody"))));
        arm(experiment, "control", 0, 20, 6);
        arm(experiment, "treatment", 20, 40, 12);
        arm(experiment, "control", 40, 140, 30);
        arm(experiment, "treatment", 140, 240, 60);
        arm(experiment, "control", 240, 340, 30);
        arm(experiment, "treatment", 340, 440, 60);
        over();
        assertThat(recommended(experiment))
                .containsExactly(
                        "ROLL_OUT SIGNIFICANTLY_BETTER",
                        "HOLD TOO_FEW_UNITS",
                        "ROLL_OUT SIGNIFICANTLY_BETTER",
                        "HOLD TOO_FEW_UNITS");
        assertThat(watch.read(experiment, "results { cells { mergeWith { key } } }").toString())
                .doesNotContain("mergeWith={");
    }

    @Test
    void collectsNothingMoreWhenThePhasesAreOver() {
        String experiment = start(Map.of());
        crowd.know(0, 40, Map.of());
        arm(experiment, "control", 0, 20, 6);
        arm(experiment, "treatment", 20, 40, 7);
        assertThat(recommended(experiment)).containsExactly("COLLECT UNITS_MISSING");
        clock.set(Instant.parse("2031-03-23T23:59:59Z"));
        assertThat(recommended(experiment)).containsExactly("COLLECT UNITS_MISSING");
        clock.set(Instant.parse("2031-03-24T00:00:00Z"));
        assertThat(recommended(experiment)).containsExactly("HOLD TOO_FEW_UNITS");
    }

    @Test
    void holdsWhereTreatmentsDiffer() {
        String experiment =
                start(
                        Map.of(
                                "variants",
                                List.of(
                                        Map.of(
                                                "key", "control", "name", "C", "weight", 0.4,
                                                "control", true),
                                        Map.of("key", "treatment", "name", "T", "weight", 0.3),
                                        Map.of("key", "other", "name", "O", "weight", 0.3))));
        crowd.know(0, 400, Map.of());
        arm(experiment, "control", 0, 160, 48);
        arm(experiment, "treatment", 160, 280, 36);
        arm(experiment, "other", 280, 400, 2);
        over();
        assertThat(recommended(experiment)).containsExactly("HOLD UNCLEAR");
    }

    @Test
    void mergesASegmentThatWillNotHaveItsUnits() {
        crowd.know(0, 40, Map.of(group, "few"));
        crowd.know(40, 240, Map.of(group, "many"));
        String experiment = start(Map.of("segments", List.of(segment("few"), segment("many"))));
        arm(experiment, "control", 0, 20, 6);
        arm(experiment, "treatment", 20, 40, 12);
        arm(experiment, "control", 40, 140, 30);
        arm(experiment, "treatment", 140, 240, 60);
        over();
        assertThat(recommended(experiment))
                .containsExactly(
                        "ROLL_OUT SIGNIFICANTLY_BETTER",
                        "MERGE MERGE_CANDIDATE",
                        "ROLL_OUT SIGNIFICANTLY_BETTER");
        assertThat(watch.read(experiment, "results { cells { mergeWith { key } } }").toString())
                .contains("{mergeWith={key=many-" + group + "}}");
    }

    /**
     * @param more of the registration, instead of what is usual
     */
    private String start(Map<String, Object> more) {
        Map<String, Object> registration = new HashMap<>(Map.of("design", DESIGN));
        registration.putAll(more);
        String experiment = campaign.start(START, Map.of(), registration);
        converted = more.containsKey("metrics") ? converted : experiment;
        clock.advance(Duration.ofHours(1));
        return experiment;
    }

    /** Exposes one variant's units, of whom so many convert. */
    private void arm(String experiment, String variant, int from, int to, int conversions) {
        crowd.expose(experiment, variant, from, to, START.plusSeconds(1));
        crowd.act(converted, from, from + conversions, clock.instant());
    }

    /** So late that all windows have closed, and no more units can come. */
    private void over() {
        clock.set(Instant.parse("2031-04-10T12:00:00Z"));
    }

    /** A primary metric, and complaints, of which there must not be more by a margin. */
    private List<Map<String, Object>> guarded(double margin) {
        campaign.done(
                "metricDefine",
                Map.of(
                        "key",
                        guardrail,
                        "name",
                        "Complaints",
                        "kind",
                        "PROPORTION",
                        "event",
                        guardrail,
                        "windowDays",
                        7,
                        "goodDirection",
                        "DECREASE"));
        converted = campaign.register(Map.of(), Map.of());
        Map<String, Object> planned =
                Map.of("baseline", 0.1, "minimumDetectableEffect", effect(margin));
        return List.of(
                Map.of("metric", converted, "role", "PRIMARY"),
                Map.of("metric", guardrail, "role", "GUARDRAIL", "plannedEffect", planned));
    }

    private static Map<String, Object> effect(double value) {
        return Map.of("value", value, "scale", "ABSOLUTE");
    }

    private static Map<String, Object> design(String engine, int units, double effect) {
        Map<String, Object> design = new HashMap<>(DESIGN);
        design.put("engine", engine);
        design.put("plannedUnits", units);
        design.put("minimumDetectableEffect", effect(effect));
        return design;
    }

    /** Of those who have a value of the attribute, which makes a group of them. */
    private String segment(String value) {
        return segment(group, value);
    }

    private String segment(String attribute, String value) {
        String segment = value + "-" + attribute;
        Map<String, Object> rule = Map.of("key", attribute, "operator", "EQUAL", "string", value);
        campaign.done(
                "segmentCreate",
                Map.of(
                        "key",
                        segment,
                        "name",
                        segment,
                        "definition",
                        Map.of("rule", Map.of("attribute", rule))));
        return segment;
    }

    private List<String> recommended(String experiment) {
        return recommended(experiment, "DO_NO_HARM");
    }

    /** For everyone, and for each segment. */
    private List<String> recommended(String experiment, String preset) {
        Map<?, ?> results =
                (Map<?, ?>)
                        watch.read(
                                        experiment,
                                        "results { recommendations(preset: %s) { overall { action rule } segments { action rule } } }"
                                                .formatted(preset))
                                .get("results");
        Map<?, ?> found = (Map<?, ?>) results.get("recommendations");
        List<Object> all = new ArrayList<>(List.of(found.get("overall")));
        all.addAll((List<?>) found.get("segments"));
        return all.stream()
                .map(each ->
                        ((Map<?, ?>) each).get("action") + " " + ((Map<?, ?>) each).get("rule"))
                .toList();
    }
}
