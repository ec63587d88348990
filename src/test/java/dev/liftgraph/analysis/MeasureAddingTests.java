package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Metrics and segments added to experiments under way. */
@ServerTest
class MeasureAddingTests {
    private static final LocalDate MONDAY = LocalDate.parse("2024-03-04");
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Instant NOON = START.plus(Duration.ofHours(12));
    private static final int UNITS = 300;
    private static final String GROUP = "addedGroup";
    private static final String REASON = "Nobody thought of this before the start.";
    private static final String CELLS =
            "results { upToDate cells { segment { key } phase metric { key } arms { units mean } comparisons { comparison { ... on Compared { lift { absolute { value } } } } } } }";

    @Autowired HttpGraphQlTester graphql;

    private final String more = "more-" + Ids.next();
    private final String segment = "added-" + Ids.next();
    private CampaignFixture campaign;
    private Crowd crowd;
    private String key = "";

    @BeforeEach
    void run() {
        crowd = Crowd.of(graphql);
        crowd.know(0, UNITS, Map.of(GROUP, 1));
        crowd.know(UNITS, 2 * UNITS, Map.of(GROUP, 0));
        campaign = CampaignFixture.plan(graphql, MONDAY, Map.of());
        campaign.done(
                "metricDefine",
                Map.of(
                        "key",
                        more,
                        "name",
                        "M",
                        "kind",
                        "PROPORTION",
                        "event",
                        more,
                        "windowDays",
                        7));
        Map<String, Object> rule = Map.of("key", GROUP, "operator", "EQUAL", "number", 1);
        campaign.done(
                "segmentCreate",
                Map.of(
                        "key",
                        segment,
                        "name",
                        "S",
                        "definition",
                        Map.of("rule", Map.of("attribute", rule))));
        key = campaign.start(START, Map.of("engine", "FIXED"), Map.of());
        for (int from : List.of(0, UNITS)) {
            expose(key, from);
            crowd.act(key, from, from + 100, NOON.plusSeconds(60));
            crowd.act(more, from + 20, from + 120, NOON.plusSeconds(60));
        }
    }

    /** Half of the units from there on are in control, half in the treatment. */
    private void expose(String experiment, int from) {
        crowd.expose(experiment, "control", from, from + UNITS / 2, NOON);
        crowd.expose(experiment, "treatment", from + UNITS / 2, from + UNITS, NOON);
    }

    @Test
    void countAllUnitsAsIfTheyHadBeenRegistered() {
        String twin =
                campaign.start(
                        START,
                        Map.of("engine", "FIXED"),
                        Map.of(
                                "metrics",
                                List.of(
                                        Map.of("metric", key, "role", "PRIMARY"),
                                        Map.of("metric", more, "role", "SECONDARY")),
                                "segments",
                                List.of(segment)));
        expose(twin, 0);
        expose(twin, UNITS);
        assertThat(add(List.of(more), List.of(segment))).isEmpty();
        assertThat(read(key, CELLS)).isEqualTo(read(twin, CELLS));
        assertThat(read(key, CELLS)).contains("upToDate=true", "units=150, mean=0.666");
        assertThat(differences()).isZero();
        crowd.act(more, 150, 290, NOON.plusSeconds(90));
        assertThat(read(key, CELLS)).as("later facts too").isEqualTo(read(twin, CELLS));
        assertThat(differences()).isZero();
    }

    @Test
    void areToldApartAndDecideNothing() {
        String before = primary();
        String recommended = recommended();
        assertThat(add(List.of(more), List.of(segment))).isEmpty();
        assertThat(primary()).as("registered families stay").isEqualTo(before);
        assertThat(recommended()).isEqualTo(recommended);
        assertThat(recommended).contains("segments=[]");
        String cells =
                read(
                        key,
                        "results { cells { segment { key } metric { key } addedAt comparisons { reading adjusted { correction family } } } }");
        assertThat(cells.split("addedAt=null", -1)).as("everyone's primary, by phase").hasSize(4);
        assertThat(cells.split("addedAt=2", -1)).hasSize(3 * 4 - 3 + 1);
        assertThat(cells).contains("correction=BENJAMINI_HOCHBERG");
        assertThat(
                        read(
                                key,
                                "segments { key } addedSegments { key } metrics { role addedAt metric { key } } amendments { field before after reason by } results { amendments { field } }"))
                .contains(
                        "segments=[], addedSegments=[{key=" + segment + "}]",
                        "{role=PRIMARY, addedAt=null, metric={key=" + key + "}}",
                        "{field=METRIC_ADDED, before=null, after="
                                + more
                                + ", reason="
                                + REASON
                                + ", by=Mara}",
                        "{field=SEGMENT_ADDED, before=null, after=" + segment,
                        "results={amendments=[{field=METRIC_ADDED}, {field=SEGMENT_ADDED}]}");
    }

    @Test
    void leaveWhatWasPlannedForRegisteredSegmentsAlone() {
        key = campaign.start(START, Map.of(), Map.of("segments", List.of(segment)));
        expose(key, 0);
        expose(key, UNITS);
        crowd.act(key, 0, 60, NOON.plusSeconds(60));
        crowd.act(key, UNITS / 2, UNITS / 2 + 90, NOON.plusSeconds(60));
        String before = planned();
        assertThat(before).contains("power=0.");
        String other = segment + "-other";
        campaign.done(
                "segmentCreate",
                Map.of(
                        "key",
                        other,
                        "name",
                        "S",
                        "definition",
                        Map.of(
                                "rule",
                                Map.of(
                                        "attribute",
                                        Map.of("key", GROUP, "operator", "EQUAL", "number", 0)))));
        assertThat(add(List.of(more), List.of(other))).isEmpty();
        assertThat(planned()).isEqualTo(before);
    }

    private String planned() {
        return read(
                key,
                "results(metrics: [\"%s\"], segments: [\"%s\"]) { cells { mergeWith { key } validity { verdict power requiredPerVariant } sampleRatio { alarm mismatch } comparisons { reading adjusted { pValue family } } } heterogeneity { segments } }"
                        .formatted(key, segment));
    }

    @Test
    void stayInTheSnapshot() {
        assertThat(add(List.of(more), List.of(segment))).isEmpty();
        String before = read(key, CELLS);
        campaign.done("experimentComplete", Map.of("experiment", key));
        assertThat(read(key, CELLS)).isEqualTo(before);
        assertThat(add(List.of(more), List.of())).contains("EXPERIMENT_OVER experiment");
    }

    @Test
    void areRefusedWhenTheyCannotBeAdded() {
        assertThat(add(List.of(), List.of())).containsExactly("AMENDMENT_EMPTY ");
        assertThat(add(List.of("none", key, more, more), List.of("none", segment, segment)))
                .containsExactly(
                        "METRIC_NOT_FOUND metrics.0",
                        "METRIC_REPEATED metrics.1",
                        "METRIC_REPEATED metrics.3",
                        "SEGMENT_NOT_FOUND segments.0",
                        "SEGMENT_REPEATED segments.2");
        assertThat(add(Collections.nCopies(30_000, more), Collections.nCopies(21, segment)))
                .contains("METRICS_TOO_MANY metrics", "SEGMENTS_TOO_MANY segments")
                .hasSizeLessThan(60);
        Map<String, Object> input = input(List.of(more), List.of());
        input.put("reason", "short");
        input.put("by", " ");
        assertThat(errors(input)).containsExactly("TEXT_INVALID reason", "TEXT_INVALID by");
        input = input(List.of(more), List.of());
        input.put("version", 1);
        assertThat(errors(input)).containsExactly("VERSION_CONFLICT version");
        input = input(List.of(more), List.of());
        input.put("experiment", "none");
        assertThat(errors(input)).containsExactly("EXPERIMENT_NOT_FOUND experiment");
        input.put("experiment", campaign.register(Map.of(), Map.of()));
        assertThat(errors(input)).containsExactly("EXPERIMENT_NOT_STARTED experiment");
        campaign.done("segmentRetire", Map.of("segment", segment, "reason", REASON));
        assertThat(add(List.of(), List.of(segment))).containsExactly("SEGMENT_RETIRED segments.0");
        assertThat(read(key, "amendments { field }")).isEqualTo("{amendments=[]}");
    }

    @Test
    void mayBeAddedBeforeAnyUnit() {
        key = campaign.start(START, Map.of(), Map.of());
        assertThat(add(List.of(more), List.of(segment))).isEmpty();
        expose(key, 0);
        assertThat(read(key, CELLS)).contains("mean=0.666");
        assertThat(differences()).isZero();
    }

    private String primary() {
        return read(
                key,
                "results(metrics: [\"%s\"], segments: []) { cells { arms { units mean } comparisons { reading adjusted { pValue family } } } }"
                        .formatted(key));
    }

    private String recommended() {
        return read(
                key,
                "results { recommendations(preset: CLEAR_SIGNALS) { overall { action rule } segments { action } } }");
    }

    private List<String> add(List<String> metrics, List<String> segments) {
        return errors(input(metrics, segments));
    }

    private Map<String, Object> input(List<String> metrics, List<String> segments) {
        return new HashMap<>(
                Map.of(
                        "experiment",
                        key,
                        "metrics",
                        metrics,
                        "segments",
                        segments,
                        "reason",
                        REASON,
                        "by",
                        "Mara"));
    }

    private List<String> errors(Map<String, Object> input) {
        return campaign.mutations().errors("experimentAmendAdd", input);
    }

    private int differences() {
        return campaign.mutations()
                .mutate("resultsRecompute", "differences", Map.of("experiment", key))
                .path("resultsRecompute.differences")
                .entity(Integer.class)
                .get();
    }

    private String read(String experiment, String fields) {
        return graphql.document("query($key: String!) { experiment(key: $key) { " + fields + " } }")
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get()
                .toString();
    }
}
