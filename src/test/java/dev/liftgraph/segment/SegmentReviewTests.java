package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

@ServerTest
class SegmentReviewTests {
    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final String key = "review-" + Ids.next();

    @BeforeEach
    void segment() {
        Facts facts = new Facts(customers, events, bulk);
        Instant before = Instant.now().minus(Duration.ofDays(3));
        facts.customer(key, Map.of(), before);
        facts.event(key, key, before);
        create(key, "GREATER_OR_EQUAL", 1);
    }

    @Test
    void isNotDueAtFirstButListedWhenAskedFor() {
        assertThat(review(true)).isEmpty();
        assertThat(review(false))
                .get()
                .hasToString(
                        "{segment={key=%s}, due=false, reasons=[], proposal={decision=KEEP, mergeWith=null, message=Nothing speaks against it.}}"
                                .formatted(key));
    }

    @Test
    void isDueUntilSomebodySigns() {
        database.sql(
                        "UPDATE segment SET created_at = created_at - INTERVAL '91 days' WHERE key = :key")
                .bind("key", key)
                .then()
                .block();
        assertThat(review(true).orElseThrow().get("reasons").toString())
                .contains("NOT_REVIEWED_FOR_90_DAYS");
        Mutations mutations = new Mutations(graphql);
        assertThat(
                        mutations.errors(
                                "segmentReviewSign",
                                Map.of("segment", key, "decision", "KEEP", "by", " ")))
                .containsExactly("INVALID_TEXT by");
        GraphQlTester.Response signed =
                mutations.mutate(
                        "segmentReviewSign",
                        "segment { signOffs { decision note by versionNumber } }",
                        Map.of("segment", key, "decision", "KEEP", "by", "Kim", "note", "Fine."));
        signed.path("segmentReviewSign.segment.signOffs")
                .entity(List.class)
                .satisfies(all ->
                        assertThat(all)
                                .hasToString(
                                        "[{decision=KEEP, note=Fine., by=Kim, versionNumber=1}]"));
        assertThat(review(true)).isEmpty();
        assertThat(
                        mutations.errors(
                                "segmentReviewSign",
                                Map.of("segment", "none", "decision", "KEEP", "by", "Kim")))
                .containsExactly("SEGMENT_NOT_FOUND segment");
    }

    @Test
    void isDueAfterMuchTurnover() {
        Map<String, Object> refresh =
                Map.of("segment", key, "asOf", Instant.now().minus(Duration.ofDays(30)).toString());
        assertThat(new Mutations(graphql).errors("segmentRefresh", refresh)).isEmpty();
        assertThat(review(true).orElseThrow().get("reasons").toString())
                .contains("TURNOVER_ABOVE_20_PERCENT", "100.0 %");
    }

    @Test
    void proposesThePartOfTheSameParentBeforeTheOneThatOverlaps() {
        create(key + "-like", "GREATER_OR_EQUAL", 1);
        Map<String, Object> split =
                Map.of(
                        "segment",
                        key,
                        "reason",
                        "Split.",
                        "parts",
                        List.of(
                                Map.of(
                                        "key",
                                        key + "-a",
                                        "name",
                                        "A",
                                        "definition",
                                        definition("EQUAL", 1)),
                                Map.of(
                                        "key",
                                        key + "-b",
                                        "name",
                                        "B",
                                        "definition",
                                        definition("EQUAL", 2))));
        assertThat(new Mutations(graphql).errors("segmentSplit", split)).isEmpty();
        assertThat(proposal(key + "-a")).isEqualTo("MERGE " + key + "-b");
        assertThat(proposal(key)).startsWith("MERGE ");
    }

    private String proposal(String segment) {
        Map<?, ?> proposal = (Map<?, ?>) review(false, segment).orElseThrow().get("proposal");
        Map<?, ?> other = (Map<?, ?>) Objects.requireNonNull(proposal.get("mergeWith"));
        return proposal.get("decision") + " " + other.get("key");
    }

    private void create(String name, String operator, int count) {
        Map<String, Object> input =
                Map.of("key", name, "name", name, "definition", definition(operator, count));
        assertThat(new Mutations(graphql).errors("segmentCreate", input)).isEmpty();
    }

    private Map<String, Object> definition(String operator, int count) {
        return Map.of(
                "rule",
                Map.of("eventCount", Map.of("event", key, "operator", operator, "count", count)));
    }

    private Optional<Map<?, ?>> review(boolean due) {
        return review(due, key);
    }

    /** Goes through the pages, since other tests have segments too. */
    private Optional<Map<?, ?>> review(boolean due, String segment) {
        @Nullable String after = null;
        do {
            GraphQlTester.Response page =
                    graphql.document(
                                    """
                                    query($due: Boolean!, $after: String) {
                                      segmentReviews(due: $due, first: 100, after: $after) {
                                        nodes { segment { key } due reasons { code message }
                                                proposal { decision mergeWith { key } message } }
                                        pageInfo { hasNextPage endCursor }
                                      }
                                    }
                                    """)
                            .variable("due", due)
                            .variable("after", after)
                            .execute();
            for (Map<?, ?> node : page.path("segmentReviews.nodes").entityList(Map.class).get()) {
                if (Map.of("key", segment).equals(node.get("segment"))) {
                    return Optional.of(node);
                }
            }
            Map<?, ?> info = page.path("segmentReviews.pageInfo").entity(Map.class).get();
            after =
                    Boolean.TRUE.equals(info.get("hasNextPage"))
                            ? (String) info.get("endCursor")
                            : null;
        } while (after != null);
        return Optional.empty();
    }
}
