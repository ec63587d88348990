package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Segments made of others, and previews. One customer acted once, the other twice. */
@ServerTest
class SegmentReferenceTests {
    private static final Instant DAYS_AGO =
            Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(3));

    @Autowired HttpGraphQlTester graphql;

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final String key = "r-" + Ids.next();
    private final String first = key + "-a";
    private final String second = key + "-b";

    @BeforeEach
    void twoCustomers() {
        Facts facts = new Facts(customers, events, transaction);
        facts.customer(key + "once", Map.of(), DAYS_AGO);
        facts.customer(key + "twice", Map.of(), DAYS_AGO);
        facts.event(key + "once", key, DAYS_AGO);
        facts.event(key + "twice", key, DAYS_AGO, DAYS_AGO);
    }

    @Test
    void holdsForTheMembersOfTheVersionInForceWhenWritten() {
        assertThat(create(first, acted(1))).isEmpty();
        assertThat(create(second, not(member(first)))).isEmpty();
        Map<String, Object> both = all(acted("GREATER_OR_EQUAL", 1), not(member(second)));
        assertSize(both, 1, key + "once");
        assertThat(revise(first, acted(2))).isEmpty();
        assertSize(both, 1, key + "once");
        assertThat(revise(second, not(member(first)))).isEmpty();
        assertSize(both, 1, key + "twice");
    }

    @Test
    void showsTheSegmentAndTheRuleOfItsVersion() {
        create(first, acted(1));
        create(second, member(first));
        revise(first, acted(2));
        graphql.document(
                        """
                        query($key: String!) {
                          segment(key: $key) { definition { ... on RuleDefinition { sentence rule {
                            ... on SegmentMemberRule {
                              key version segment { key version { number } }
                              rule { ... on EventCountRule { event count } }
                            }
                          } } } }
                        }
                        """)
                .variable("key", second)
                .execute()
                .path("segment.definition")
                .entity(Object.class)
                .satisfies(definition ->
                        assertThat(definition)
                                .hasToString(
                                        "{sentence=Customers for whom they are in the segment \"%1$s\" (version 1)., rule={key=%1$s, version=1, segment={key=%1$s, version={number=2}}, rule={event=%2$s, count=1}}}"
                                                .formatted(first, key)));
    }

    @Test
    void refusesASegmentMadeOfItself() {
        create(first, acted(1));
        create(second, all(acted(1), member(first)));
        assertThat(revise(first, not(member(second))))
                .containsExactly("SEGMENT_CYCLE definition.rule.not.segment.key");
        assertThat(revise(first, member(first)))
                .containsExactly("SEGMENT_CYCLE definition.rule.segment.key");
    }

    @Test
    void refusesASegmentThatIsNotThere() {
        assertThat(create(first, any(acted(1), member(second))))
                .containsExactly("SEGMENT_NOT_FOUND definition.rule.any.1.segment.key");
    }

    @Test
    void notesWhichVersionsAreReferredTo() {
        create(first, acted(1));
        create(second, not(any(member(first), member(first))));
        assertThat(
                        database.sql(
                                        """
                                        SELECT s.key FROM segment_reference r
                                        JOIN segment_version v ON v.id = r.referenced_version_id
                                        JOIN segment s ON s.id = v.segment_id
                                        JOIN segment made ON made.version_id = r.version_id
                                        WHERE made.key = :key\
                                        """)
                                .bind("key", second)
                                .mapValue(String.class)
                                .all()
                                .collectList()
                                .block())
                .containsExactly(first);
    }

    @Test
    void previewsAndStoresNothing() {
        long before = rows();
        preview(acted("GREATER_OR_EQUAL", 1), null)
                .path("segmentPreview.preview")
                .entity(Map.class)
                .satisfies(preview -> {
                    assertThat(preview)
                            .containsEntry("size", 2)
                            .containsEntry("sample", List.of(key + "once", key + "twice"))
                            .containsEntry(
                                    "sentence",
                                    "Customers for whom the number of \"%s\" events so far is at least 1."
                                            .formatted(key));
                    assertThat(((Number) preview.get("share")).doubleValue())
                            .isEqualTo(2.0 / ((Number) preview.get("customers")).doubleValue());
                    assertThat(((Number) preview.get("seconds")).doubleValue()).isNotNegative();
                });
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void previewsAnEarlierMoment() {
        preview(acted("GREATER_OR_EQUAL", 1), DAYS_AGO.toString())
                .path("segmentPreview.preview.size")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    @Test
    void showsTwentyOfManyMembers() {
        preview(acted("GREATER_OR_EQUAL", 0), null)
                .path("segmentPreview.preview.sample")
                .entityList(String.class)
                .satisfies(sample -> assertThat(sample).hasSizeBetween(2, 20));
    }

    @Test
    void refusesToPreviewWhatIsWrong() {
        assertThat(problems(preview(member("none"), "2199-01-01T00:00:00Z"), "segmentPreview"))
                .containsExactly(
                        "OUT_OF_RANGE asOf", "SEGMENT_NOT_FOUND definition.rule.segment.key");
    }

    private void assertSize(Map<String, Object> rule, int size, String member) {
        preview(rule, null)
                .path("segmentPreview.preview.sample")
                .entityList(String.class)
                .hasSize(size)
                .contains(member);
    }

    private long rows() {
        Long rows =
                database.sql(
                                "SELECT (SELECT count(*) FROM segment_version) + (SELECT count(*) FROM segment WHERE starts_with(key, :key))")
                        .bind("key", key)
                        .mapValue(Long.class)
                        .one()
                        .block();
        return rows == null ? -1 : rows;
    }

    private GraphQlTester.Response preview(Map<String, Object> rule, @Nullable String asOf) {
        return graphql.document(
                        """
                        query($definition: SegmentDefinitionInput!, $asOf: DateTime) {
                          segmentPreview(definition: $definition, asOf: $asOf) {
                            preview { sentence asOf size customers share sample seconds }
                            userErrors { code field }
                          }
                        }
                        """)
                .variable("definition", Map.of("rule", rule))
                .variable("asOf", asOf)
                .execute();
    }

    private List<String> create(String segment, Map<String, Object> rule) {
        return mutate(
                "segmentCreate",
                "SegmentCreateInput",
                Map.of("key", segment, "name", segment, "definition", Map.of("rule", rule)));
    }

    private List<String> revise(String segment, Map<String, Object> rule) {
        return mutate(
                "segmentRevise",
                "SegmentReviseInput",
                Map.of(
                        "segment",
                        segment,
                        "definition",
                        Map.of("rule", rule),
                        "reason",
                        "Why not"));
    }

    private List<String> mutate(String name, String type, Map<String, Object> input) {
        return problems(
                graphql.document(
                                "mutation($input: %s!) { %s(input: $input) { userErrors { code field } } }"
                                        .formatted(type, name))
                        .variable("input", new HashMap<>(input))
                        .execute(),
                name);
    }

    private static List<String> problems(GraphQlTester.Response response, String name) {
        record Error(String code, List<String> field) {}
        return response.path(name + ".userErrors").entityList(Error.class).get().stream()
                .map(error -> error.code() + " " + String.join(".", error.field()))
                .toList();
    }

    private Map<String, Object> acted(int times) {
        return acted("EQUAL", times);
    }

    private Map<String, Object> acted(String operator, int times) {
        return Map.of("eventCount", Map.of("event", key, "operator", operator, "count", times));
    }

    private static Map<String, Object> member(String segment) {
        return Map.of("segment", Map.of("key", segment));
    }

    private static Map<String, Object> not(Map<String, Object> rule) {
        return Map.of("not", rule);
    }

    private static Map<String, Object> all(Map<String, Object> one, Map<String, Object> other) {
        return Map.of("all", List.of(one, other));
    }

    private static Map<String, Object> any(Map<String, Object> one, Map<String, Object> other) {
        return Map.of("any", List.of(one, other));
    }
}
