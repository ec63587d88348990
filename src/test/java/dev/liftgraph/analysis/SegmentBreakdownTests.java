package dev.liftgraph.analysis;

import static dev.liftgraph.analysis.BreakdownClient.levels;
import static dev.liftgraph.analysis.BreakdownClient.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What segments that nobody registered tell of an experiment's units. */
@ServerTest
class SegmentBreakdownTests {
    private static final int UNITS = 60;

    @Autowired HttpGraphQlTester graphql;
    @Autowired Clock clock;

    private final String key = "breakdown-" + Ids.next();
    private Instant start;
    private FoldingFixture fixture;
    private Mutations mutations;
    private BreakdownClient client;

    @BeforeEach
    void run() {
        start = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(3));
        fixture = new FoldingFixture(graphql);
        mutations = new Mutations(graphql);
        client = new BreakdownClient(graphql);
        fixture.start(key, start, IntStream.range(0, UNITS).mapToObj(this::customer).toList());
        List<Map<String, Object>> known = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            Map<String, Object> number = Map.of("key", "breakdownThird", "number", i % 3);
            known.add(Map.of("customerId", customer(i), "attributes", List.of(number)));
        }
        succeed("customersRecord", Map.of("customers", known));
        expose(0, UNITS, start.plusSeconds(60));
    }

    private String customer(int i) {
        return key + "-" + i;
    }

    private void expose(int from, int to, Instant at) {
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String variant = i % 4 < 2 ? "control" : "other";
            facts.add(new FoldingFixture.Exposure(key, customer(i), variant, at));
        }
        fixture.record(facts);
    }

    private void succeed(String mutation, Map<String, Object> input) {
        assertThat(mutations.errors(mutation, input)).as(mutation).isEmpty();
    }

    /** The customers whose number leaves this rest. */
    private String segment(int rest) {
        String name = key + "-third-" + rest;
        Map<String, Object> rule =
                Map.of("key", "breakdownThird", "operator", "EQUAL", "number", rest);
        succeed(
                "segmentCreate",
                Map.of(
                        "key",
                        name,
                        "name",
                        name,
                        "definition",
                        Map.of("rule", Map.of("attribute", rule))));
        return name;
    }

    private void evaluateAsOfTheStart(String segment) {
        succeed("segmentRefresh", Map.of("segment", segment, "asOf", start.toString()));
    }

    private List<String> by(String segment) {
        return levels(client.breakdown(key, Map.of("segment", segment)));
    }

    @Test
    void tellsWhoWasInASegmentAtTheFirstExposure() {
        String third = segment(0);
        assertThat(by(third)).containsExactly("UNKNOWN unknown 60");
        evaluateAsOfTheStart(third);
        Map<String, Object> breakdown = client.breakdown(key, Map.of("segment", third));
        assertThat(levels(breakdown)).containsExactly("NOT_IN not in 40", "IN in 20");
        assertThat(breakdown)
                .containsEntry("segments", List.of(Map.of("key", third)))
                .containsEntry("units", UNITS);
        assertThat(breakdown.get("attribute")).isNull();
    }

    @Test
    void takesARegisteredSegmentAsItWasFrozen() {
        Map<String, Object> odd = Map.of("key", "foldGroup", "operator", "EQUAL", "number", 7);
        succeed(
                "segmentRevise",
                Map.of(
                        "segment",
                        key,
                        "definition",
                        Map.of("rule", Map.of("attribute", odd)),
                        "reason",
                        "Turn."));
        evaluateAsOfTheStart(key);
        assertThat(by(key)).containsExactly("IN in 30", "NOT_IN not in 30");
    }

    @Test
    void countsAUnitOnceThatIsInSeveralMergedSegments() {
        String third = segment(0);
        evaluateAsOfTheStart(third);
        Map<String, Object> merged =
                client.breakdown(key, Map.of("segmentsMerged", List.of(third, key)));
        assertThat(levels(merged)).containsExactly("IN in 40", "NOT_IN not in 20");
        assertThat(merged)
                .containsEntry("segments", List.of(Map.of("key", third), Map.of("key", key)));
        String other = segment(1);
        assertThat(levels(client.breakdown(key, Map.of("segmentsMerged", List.of(third, other)))))
                .as("nobody knows of the other whether those not in the first were in it")
                .containsExactly("UNKNOWN unknown 40", "IN in 20");
    }

    @Test
    void asksTheParentsOfAMergedSegmentForTheTimeBeforeIt() {
        String third = segment(0);
        evaluateAsOfTheStart(third);
        Map<?, ?> before = client.breakdown(key, Map.of("segment", key));
        succeed(
                "segmentMerge",
                Map.of(
                        "segments", List.of(third, key),
                        "into", Map.of("key", key + "-all", "name", "All"),
                        "reason", "Alike."));
        assertThat(by(key + "-all")).containsExactly("IN in 40", "NOT_IN not in 20");
        assertThat(client.breakdown(key, Map.of("segment", key))).isEqualTo(before);
    }

    @Test
    void knowsAPartOfASplitSegmentFromItsFirstEvaluationOn() {
        String third = segment(0);
        evaluateAsOfTheStart(third);
        List<Map<String, Object>> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Map<String, Object> rule = Map.of("key", "foldGroup", "operator", "EQUAL", "number", i);
            parts.add(
                    Map.of(
                            "key",
                            third + "-part-" + i,
                            "name",
                            "Part",
                            "definition",
                            Map.of("rule", Map.of("attribute", rule))));
        }
        succeed("segmentSplit", Map.of("segment", third, "parts", parts, "reason", "Unlike."));
        assertThat(by(third + "-part-0")).containsExactly("UNKNOWN unknown 60");
        evaluateAsOfTheStart(third + "-part-0");
        assertThat(by(third + "-part-0")).containsExactly("NOT_IN not in 50", "IN in 10");
    }

    @Test
    void warnsOfMembersByValuesThatBecameKnownLater() {
        String third = segment(0);
        evaluateAsOfTheStart(third);
        Map<String, Object> breakdown = client.breakdown(key, Map.of("segment", third));
        assertThat(list(breakdown, "levels"))
                .extracting(level -> level.get("warnings").toString().contains("BACKFILLED"))
                .containsExactly(false, true);
    }
}
