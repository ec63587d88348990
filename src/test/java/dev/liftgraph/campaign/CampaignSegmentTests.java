package dev.liftgraph.campaign;

import static dev.liftgraph.Mutations.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class CampaignSegmentTests {
    private static final String REASON = "Eight markets, each with a language of its own.";

    @Autowired HttpGraphQlTester graphql;

    private final String key = "cs-" + Ids.next();
    private List<String> segments = List.of();

    @BeforeEach
    void segments() {
        segments = SegmentFixture.create(graphql, "cs", 8);
    }

    @Test
    void needsAReasonForMoreThanSevenSegments() {
        for (String given : new String[] {null, "Too short.", " ".repeat(30)}) {
            assertThat(errors("campaignPlan", plan(segments, given)))
                    .containsExactly("SEGMENT_COUNT_OUT_OF_RANGE segments");
        }
        assertThat(errors("campaignPlan", plan(segments.subList(0, 7), null))).isEmpty();
    }

    @Test
    void keepsTheReasonAndWarnsWithTheCount() {
        GraphQlTester.Response planned = plan(segments, REASON);
        assertThat(errors("campaignPlan", planned)).isEmpty();
        String warnings = "campaignPlan.campaign.warnings";
        planned.path(warnings + "[0].segmentCount").entity(Integer.class).isEqualTo(8);
        planned.path(warnings + "[0].code")
                .entity(String.class)
                .isEqualTo("SEGMENT_COUNT_OUT_OF_RANGE");
        assertThat(find())
                .hasToString("{segmentCountReason=" + REASON + ", warnings=[{segmentCount=8}]}");
    }

    @Test
    void asksForTheReasonWhenRevised() {
        plan(segments.subList(0, 3), null);
        assertThat(revise(1, segments, null))
                .containsExactly("SEGMENT_COUNT_OUT_OF_RANGE segments");
        assertThat(revise(1, segments, REASON)).isEmpty();
        assertThat(revise(2, segments.subList(0, 4), "")).isEmpty();
        assertThat(find()).hasToString("{segmentCountReason=null, warnings=[]}");
    }

    @Test
    void countsActiveSegmentsOnly() {
        plan(segments.subList(0, 3), null);
        retire(segments.getFirst());
        assertThat(find()).hasToString("{segmentCountReason=null, warnings=[{segmentCount=2}]}");
    }

    @Test
    void takesNoRetiredSegmentButKeepsOne() {
        plan(segments.subList(0, 3), null);
        retire(segments.getFirst());
        retire(segments.getLast());
        assertThat(
                        errors(
                                "campaignPlan",
                                mutate("campaignPlan", input(key + "b", segments, REASON))))
                .containsExactly("SEGMENT_RETIRED segments.0", "SEGMENT_RETIRED segments.7");
        assertThat(revise(1, List.of(segments.getFirst(), segments.get(1)), null)).isEmpty();
        assertThat(revise(2, List.of(segments.getLast()), null))
                .containsExactly("SEGMENT_RETIRED segments.0");
    }

    @Test
    void keepsItsSegmentsFromBeingDeleted() {
        plan(segments.subList(0, 3), null);
        GraphQlTester.Response refused =
                new Mutations(graphql)
                        .mutate(
                                "segmentDelete",
                                "users { kind key }",
                                Map.of("segment", segments.getFirst()));
        assertThat(errors("segmentDelete", refused)).containsExactly("SEGMENT_IN_USE segment");
        refused.path("segmentDelete.users")
                .entity(List.class)
                .satisfies(users ->
                        assertThat(users).hasToString("[{kind=CAMPAIGN, key=" + key + "}]"));
    }

    private GraphQlTester.Response plan(List<String> keys, String reason) {
        return mutate("campaignPlan", input(key, keys, reason));
    }

    private static Map<String, Object> input(String key, List<String> keys, String reason) {
        Map<String, Object> input = new HashMap<>();
        input.put("key", key);
        input.put("name", "C");
        input.put("objective", "Win");
        input.put("startsOn", "2026-03-02");
        input.put("timeZone", "UTC");
        input.put("segments", keys);
        input.put("segmentCountReason", reason);
        return input;
    }

    private List<String> revise(int version, List<String> keys, String reason) {
        Map<String, Object> input = new HashMap<>();
        input.put("campaign", key);
        input.put("version", version);
        input.put("segments", keys);
        input.put("segmentCountReason", reason);
        return errors("campaignRevise", mutate("campaignRevise", input));
    }

    private GraphQlTester.Response mutate(String name, Map<String, Object> input) {
        return new Mutations(graphql)
                .mutate(name, "campaign { warnings { code segmentCount } }", input);
    }

    private void retire(String segment) {
        assertThat(
                        new Mutations(graphql)
                                .errors(
                                        "segmentRetire",
                                        Map.of("segment", segment, "reason", "Over.")))
                .isEmpty();
    }

    private Map<?, ?> find() {
        return graphql.document(
                        "query($key: String!) { campaign(key: $key) { segmentCountReason warnings { segmentCount } } }")
                .variable("key", key)
                .execute()
                .path("campaign")
                .entity(Map.class)
                .get();
    }
}
