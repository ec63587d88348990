package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What is recommended never is to act where a warning says not to. */
@ServerTest
@Import(SteppedTime.class)
class EarlyRecommendationTests {
    private static final Instant START = WatchFixture.START;
    private static final String EARLY = "COLLECT TOO_EARLY";
    private static final String BETTER = "ROLL_OUT SIGNIFICANTLY_BETTER";

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private final String group = "group-" + Ids.next();
    private WatchFixture watch;
    private CampaignFixture campaign;
    private Crowd crowd;
    private String experiment = "";

    /** Each segment has 300 units of each variant. */
    @BeforeEach
    void start() {
        watch = WatchFixture.begin(graphql, clock);
        campaign = watch.campaign();
        crowd = watch.crowd();
        crowd.know(0, 600, Map.of(group, "one"));
        crowd.know(600, 1_200, Map.of(group, "two"));
        experiment =
                campaign.start(
                        START,
                        Map.of("engine", "FIXED"),
                        Map.of(
                                "segments",
                                List.of(segment("one"), segment("two")),
                                "design",
                                Map.of(
                                        "engine",
                                        "FIXED",
                                        "baseline",
                                        0.3,
                                        "minimumDetectableEffect",
                                        Map.of("value", 0.2, "scale", "ABSOLUTE"))));
        clock.advance(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @EnumSource(RecommendationPreset.class)
    void collectsWhatIsBetterInTheFirstDays(RecommendationPreset preset) {
        convert(0, 60, 150);
        convert(600, 60, 150);
        clock.set(START.plus(Duration.ofHours(26)));
        assertThat(recommended(preset)).containsExactly(EARLY, EARLY, EARLY);
        assertThat(warnings()).contains("{code=TOO_EARLY, severity=CRITICAL}");
        assertThat(
                        watch.read(
                                        experiment,
                                        "results { recommendations { overall { variant { key } reasons { message } } } }")
                                .toString())
                .contains("variant=null", "began less than 3 days ago");
        clock.set(START.plus(Duration.ofDays(3)).minusSeconds(1));
        assertThat(recommended(preset)).containsExactly(EARLY, EARLY, EARLY);
        clock.set(START.plus(Duration.ofDays(3)));
        assertThat(recommended(preset)).containsExactly(BETTER, BETTER, BETTER);
        assertThat(warnings()).contains("{code=TOO_EARLY, severity=WARNING}");
    }

    @ParameterizedTest
    @EnumSource(RecommendationPreset.class)
    void stopsAtOnceWhatDoesHarm(RecommendationPreset preset) {
        convert(0, 150, 60);
        convert(600, 150, 60);
        String worse = "STOP SIGNIFICANTLY_WORSE";
        assertThat(recommended(preset)).containsExactly(worse, worse, worse);
        assertThat(warnings()).contains("{code=TOO_EARLY, severity=CRITICAL}");
    }

    @Test
    void collectsWhereNothingIsShownYet() {
        convert(0, 90, 90);
        convert(600, 90, 90);
        assertThat(recommended(RecommendationPreset.CLEAR_SIGNALS))
                .containsExactly(EARLY, EARLY, EARLY);
    }

    /** Nothing more will come that could be waited for. */
    @Test
    void decidesAtOnceWhatIsOver() {
        convert(0, 60, 150);
        convert(600, 60, 150);
        assertThat(recommended(RecommendationPreset.CLEAR_SIGNALS)).contains(EARLY);
        assertThat(conclude(Map.of())).isEmpty();
        assertThat(recommended(RecommendationPreset.CLEAR_SIGNALS))
                .containsExactly(BETTER, BETTER, BETTER);
        assertThat(
                        watch.read(
                                experiment,
                                "conclusion { againstRecommendation recommendation { action rule } }"))
                .hasToString(
                        "{conclusion={againstRecommendation=false, recommendation={action=ROLL_OUT, rule=SIGNIFICANTLY_BETTER}}}");
    }

    @ParameterizedTest
    @EnumSource(RecommendationPreset.class)
    void rollsOutToNobodyAtOnceWhatHurtsASegment(RecommendationPreset preset) {
        convert(0, 60, 180);
        convert(600, 120, 84);
        clock.set(START.plus(Duration.ofDays(40)));
        assertThat(warnings()).contains("{code=CROSSOVER_SEGMENT_EFFECT, severity=CRITICAL}");
        String overall =
                preset == RecommendationPreset.CLEAR_SIGNALS
                        ? "HOLD CROSSOVER_SEGMENT_EFFECT"
                        : "HOLD HARM_NOT_EXCLUDED";
        assertThat(recommended(preset))
                .containsExactly(overall, BETTER, "STOP SIGNIFICANTLY_WORSE");
        assertThat(conclude(Map.of())).containsExactly("OVERRIDE_NEEDED override");
        assertThat(
                        conclude(
                                Map.of(
                                        "override",
                                        Map.of(
                                                "reason",
                                                "The second segment is closed next week.",
                                                "approvedBy",
                                                "Noa"))))
                .isEmpty();
        assertThat(recommended(preset)).startsWith(overall);
    }

    /** Exposes 300 units of each variant, of whom so many convert. */
    private void convert(int from, int control, int treatment) {
        Instant at = START.plusSeconds(60);
        crowd.expose(experiment, "control", from, from + 300, at);
        crowd.expose(experiment, "treatment", from + 300, from + 600, at);
        crowd.act(experiment, from, from + control, at.plusSeconds(60));
        crowd.act(experiment, from + 300, from + 300 + treatment, at.plusSeconds(60));
    }

    private String segment(String value) {
        String segment = value + "-" + group;
        Map<String, Object> rule = Map.of("key", group, "operator", "EQUAL", "string", value);
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

    private List<String> conclude(Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "experiment",
                                experiment,
                                "outcome",
                                "WON",
                                "variant",
                                "treatment",
                                "rationale",
                                "What was seen is clear enough to decide on.",
                                "decidedBy",
                                "Mara"));
        input.putAll(more);
        return campaign.mutations().errors("experimentConclude", input);
    }

    private String warnings() {
        return watch.read(experiment, "results { warnings { code severity } }").toString();
    }

    /** For everyone, and for each segment. */
    private List<String> recommended(RecommendationPreset preset) {
        String text =
                watch.read(
                                experiment,
                                "results { recommendations(preset: %s) { overall { action rule } segments { action rule } } }"
                                        .formatted(preset))
                        .toString();
        return Pattern.compile("action=(\\w+), rule=(\\w+)")
                .matcher(text)
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }
}
