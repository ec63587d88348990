package dev.liftgraph.segment;

import static dev.liftgraph.Mutations.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.transaction.reactive.TransactionalOperator;

@ServerTest
class SegmentLifeTests {
    @Autowired HttpGraphQlTester graphql;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final String key = "life-" + Ids.next();

    /** One customer with the event once, one twice, one three times. */
    @BeforeEach
    void customers() {
        Facts facts = new Facts(customers, events, bulk);
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 1; i <= 3; i++) {
            facts.customer(key + i, Map.of(), at);
            for (int j = 0; j < i; j++) {
                facts.event(key + i, key, at.plusSeconds(j));
            }
        }
        create("one", 1);
        create("two", 2);
    }

    @Test
    void mergesIntoTheUnionWithItsParents() {
        merge("both", List.of("one", "two"))
                .path("segmentMerge.userErrors")
                .entityList(Object.class)
                .hasSize(0);
        GraphQlTester.Response found =
                segment("both", "size reason: version { reason } parents { key } children { key }");
        found.path("segment.size").entity(Integer.class).isEqualTo(2);
        found.path("segment.parents[*].key")
                .entityList(String.class)
                .containsExactly(key + "-one", key + "-two");
        found.path("segment.reason.reason").entity(String.class).isEqualTo("They buy alike.");
        segment("one", "size status children { key }")
                .path("segment")
                .entity(Map.class)
                .satisfies(one -> {
                    assertThat(one.get("size")).isEqualTo(1);
                    assertThat(one.get("status")).isEqualTo("ACTIVE");
                    assertThat(one.get("children")).hasToString("[{key=" + key + "-both}]");
                });
    }

    @Test
    void splitsIntoPartsOfTheParent() {
        merge("both", List.of("one", "two"));
        Map<String, Object> parts =
                Map.of(
                        "segment",
                        key + "-both",
                        "reason",
                        "Apart again.",
                        "parts",
                        List.of(part("a", 1), part("b", 3)));
        GraphQlTester.Response split =
                mutate("segmentSplit", "segments { key size parents { key } }", parts);
        split.path("segmentSplit.userErrors").entityList(Object.class).hasSize(0);
        split.path("segmentSplit.segments[*].size").entityList(Integer.class).containsExactly(1, 0);
        split.path("segmentSplit.segments[*].parents[*].key")
                .entityList(String.class)
                .containsExactly(key + "-both", key + "-both");
    }

    @Test
    void refusesToMergeWhatIsMissingRepeatedOrTooMuch() {
        assertThat(errors("segmentMerge", merge("x", List.of("one"))))
                .containsExactly("SEGMENT_COUNT_OUT_OF_RANGE segments");
        assertThat(errors("segmentMerge", merge("x", List.of("one", "none", "one"))))
                .containsExactlyInAnyOrder(
                        "SEGMENT_NOT_FOUND segments.1", "SEGMENT_REPEATED segments.2");
        assertThat(errors("segmentMerge", merge("two", List.of("one", "two"))))
                .containsExactly("KEY_TAKEN into.key");
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            many.add("m");
        }
        assertThat(errors("segmentMerge", merge("x", many)))
                .containsExactly("SEGMENT_COUNT_OUT_OF_RANGE segments");
    }

    @Test
    void refusesPartsThatAreWrong() {
        Map<String, Object> input = new HashMap<>();
        input.put("segment", key + "-one");
        input.put("reason", " ");
        input.put("parts", List.of(part("a", 1), part("a", 1)));
        assertThat(errors("segmentSplit", mutate("segmentSplit", "segments { key }", input)))
                .containsExactlyInAnyOrder("KEY_TAKEN parts.1.key", "INVALID_TEXT reason");
        input.put("reason", "Split.");
        input.put("parts", List.of(part("a", 1), part("two", 1)));
        assertThat(errors("segmentSplit", mutate("segmentSplit", "segments { key }", input)))
                .containsExactly("KEY_TAKEN parts");
        segmentIsMissing("a");
    }

    @Test
    void showsAllVersionsInPages() {
        for (int times = 2; times <= 4; times++) {
            revise(times);
        }
        GraphQlTester.Response first =
                segment(
                        "one",
                        "versions(first: 2) { nodes { number author reason sentence } pageInfo { endCursor hasNextPage } }");
        first.path("segment.versions.nodes[*].number")
                .entityList(Integer.class)
                .containsExactly(1, 2);
        first.path("segment.versions.nodes[0].sentence")
                .entity(String.class)
                .satisfies(sentence -> assertThat(sentence).contains("is 1"));
        String cursor =
                first.path("segment.versions.pageInfo.endCursor").entity(String.class).get();
        segment("one", "versions(first: 2, after: \"" + cursor + "\") { nodes { number } }")
                .path("segment.versions.nodes[*].number")
                .entityList(Integer.class)
                .containsExactly(3, 4);
    }

    @Test
    void retiresForNewUseOnly() {
        retire("one").path("segmentRetire.userErrors").entityList(Object.class).hasSize(0);
        segment("one", "status retiredAt retirementReason size")
                .path("segment")
                .entity(Map.class)
                .satisfies(one -> {
                    assertThat(one.get("status")).isEqualTo("RETIRED");
                    assertThat(one.get("retiredAt")).isNotNull();
                    assertThat(one.get("retirementReason")).isEqualTo("Nobody asks.");
                    assertThat(one.get("size")).isEqualTo(1);
                });
        assertThat(errors("segmentRetire", retire("one")))
                .containsExactly("SEGMENT_RETIRED segment");
        assertThat(errors("segmentRevise", revise(5))).containsExactly("SEGMENT_RETIRED segment");
        assertThat(errors("segmentRetire", retire("none")))
                .containsExactly("SEGMENT_NOT_FOUND segment");
    }

    @Test
    void deletesWhatNothingUsesAndFreesTheKey() {
        merge("both", List.of("one", "two"));
        GraphQlTester.Response refused = delete("one");
        refused.path("segmentDelete.userErrors[0].code")
                .entity(String.class)
                .isEqualTo("SEGMENT_IN_USE");
        refused.path("segmentDelete.userErrors[0].message")
                .entity(String.class)
                .satisfies(message -> assertThat(message).contains("segment " + key + "-both"));
        refused.path("segmentDelete.users")
                .entity(List.class)
                .satisfies(users ->
                        assertThat(users).hasToString("[{kind=SEGMENT, key=" + key + "-both}]"));
        assertThat(errors("segmentDelete", delete("both"))).isEmpty();
        assertThat(errors("segmentDelete", delete("one"))).isEmpty();
        segmentIsMissing("one");
        assertThat(errors("segmentDelete", delete("one")))
                .containsExactly("SEGMENT_NOT_FOUND segment");
        create("one", 3);
        segment("one", "size").path("segment.size").entity(Integer.class).isEqualTo(1);
    }

    @Test
    void keepsWhatIsSaidOfASegment() {
        Map<String, Object> competition =
                Map.of(
                        "saturation", "HIGH",
                        "competitors", List.of("Acme"),
                        "source", "Field sales",
                        "assessedOn", "2026-03-01");
        Map<String, Object> update =
                Map.of(
                        "segment",
                        key + "-one",
                        "use",
                        "ELIGIBILITY",
                        "owner",
                        "Kim",
                        "tags",
                        List.of("north"),
                        "competition",
                        competition);
        assertThat(errors("segmentUpdate", mutate("segmentUpdate", "segment { key }", update)))
                .isEmpty();
        mutate("segmentUpdate", "segment { key }", Map.of("segment", key + "-one", "name", "New"));
        segment(
                        "one",
                        "name use owner tags version { number } competition { saturation competitors source assessedOn }")
                .path("segment")
                .entity(Map.class)
                .satisfies(one ->
                        assertThat(one)
                                .hasToString(
                                        "{name=New, use=ELIGIBILITY, owner=Kim, tags=[north], version={number=1},"
                                                + " competition={saturation=HIGH, competitors=[Acme], source=Field sales,"
                                                + " assessedOn=2026-03-01}}"));
        graphql.document("{ segments(first: 100, saturation: HIGH) { nodes { key } } }")
                .execute()
                .path("segments.nodes[*].key")
                .entityList(String.class)
                .contains(key + "-one")
                .doesNotContain(key + "-two");
        segment("two", "use competition { source }")
                .path("segment")
                .entity(Map.class)
                .satisfies(two -> assertThat(two).hasToString("{use=BOTH, competition=null}"));
        Map<String, Object> bad =
                Map.of("segment", key + "-one", "name", " ", "tags", List.of("a", "a"));
        assertThat(errors("segmentUpdate", mutate("segmentUpdate", "segment { key }", bad)))
                .containsExactly("INVALID_TEXT name", "INVALID_TEXT tags");
    }

    @Test
    void givesAFourthFocusSegmentAWarningWithItsReason() {
        List<String> marked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            create("focus" + i, 1);
            focus("focus" + i, true, "Other tests may have marked three already.");
            marked.add("focus" + i);
        }
        create("fourth", 1);
        assertThat(errors("segmentFocus", focus("fourth", true, "Too short.")))
                .containsExactly("REASON_MISSING reason");
        focus("fourth", true, "A market of its own since March.");
        segment("fourth", "focus focusReason warnings { code message }")
                .path("segment.warnings[0]")
                .entity(Map.class)
                .satisfies(warning -> {
                    assertThat(warning.get("code")).isEqualTo("MORE_THAN_THREE_FOCUS_SEGMENTS");
                    assertThat(warning.get("message").toString())
                            .endsWith("A market of its own since March.");
                });
        marked.add("fourth");
        marked.forEach(each -> focus(each, false, null));
        segment("fourth", "focus").path("segment.focus").entity(Boolean.class).isEqualTo(false);
    }

    private void create(String suffix, int times) {
        mutate(
                        "segmentCreate",
                        "segment { key }",
                        Map.of(
                                "key",
                                key + "-" + suffix,
                                "name",
                                suffix,
                                "definition",
                                definition(times)))
                .path("segmentCreate.userErrors")
                .entityList(Object.class)
                .hasSize(0);
    }

    private Map<String, Object> definition(int times) {
        return Map.of(
                "rule",
                Map.of("eventCount", Map.of("event", key, "operator", "EQUAL", "count", times)));
    }

    private Map<String, Object> part(String suffix, int times) {
        return Map.of("key", key + "-" + suffix, "name", suffix, "definition", definition(times));
    }

    private GraphQlTester.Response merge(String into, List<String> suffixes) {
        return mutate(
                "segmentMerge",
                "segment { key }",
                Map.of(
                        "segments",
                        suffixes.stream().map(suffix -> key + "-" + suffix).toList(),
                        "into",
                        Map.of("key", key + "-" + into, "name", into),
                        "reason",
                        "They buy alike."));
    }

    private GraphQlTester.Response revise(int times) {
        return mutate(
                "segmentRevise",
                "segment { key }",
                Map.of(
                        "segment",
                        key + "-one",
                        "definition",
                        definition(times),
                        "reason",
                        "More."));
    }

    private GraphQlTester.Response retire(String suffix) {
        return mutate(
                "segmentRetire",
                "segment { key }",
                Map.of("segment", key + "-" + suffix, "reason", "Nobody asks."));
    }

    private GraphQlTester.Response delete(String suffix) {
        return mutate(
                "segmentDelete",
                "deletedKey users { kind key }",
                Map.of("segment", key + "-" + suffix));
    }

    private GraphQlTester.Response focus(String suffix, boolean focus, String reason) {
        Map<String, Object> input = new HashMap<>();
        input.put("segment", key + "-" + suffix);
        input.put("focus", focus);
        input.put("reason", reason);
        return mutate("segmentFocus", "segment { key }", input);
    }

    private GraphQlTester.Response mutate(String name, String fields, Map<String, Object> input) {
        return new Mutations(graphql).mutate(name, fields, input);
    }

    private GraphQlTester.Response segment(String suffix, String fields) {
        return graphql.document(
                        "query($key: String!) { segment(key: $key) { %s } }".formatted(fields))
                .variable("key", key + "-" + suffix)
                .execute();
    }

    private void segmentIsMissing(String suffix) {
        segment(suffix, "key").path("segment").valueIsNull();
    }
}
