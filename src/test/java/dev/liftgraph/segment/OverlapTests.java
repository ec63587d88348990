package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.time.Instant;
import java.util.Collections;
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
class OverlapTests {
    private static final String MATRIX =
            "{ rows { segment { key } cells { segment { key } customers jaccard } } }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final String key = "overlap-" + Ids.next();

    /** Four customers with the event 1 to 4 times; segments of those with at least n. */
    @BeforeEach
    void segments() {
        Facts facts = new Facts(customers, events, bulk);
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        for (int i = 1; i <= 4; i++) {
            facts.customer(key + i, Map.of(), at);
            for (int j = 0; j < i; j++) {
                facts.event(key + i, key, at.plusSeconds(j));
            }
        }
        create("all", "GREATER_OR_EQUAL", 1);
        create("half", "GREATER_OR_EQUAL", 3);
        create("first", "EQUAL", 1);
        create("none", "EQUAL", 9);
    }

    private void create(String suffix, String operator, int count) {
        Map<String, Object> rule = Map.of("event", key, "operator", operator, "count", count);
        Map<String, Object> input =
                Map.of(
                        "key",
                        key + suffix,
                        "name",
                        suffix,
                        "definition",
                        Map.of("rule", Map.of("eventCount", rule)));
        assertThat(new Mutations(graphql).errors("segmentCreate", input)).isEmpty();
    }

    @Test
    void countsEachAgainstEach() {
        GraphQlTester.Response found =
                ask(List.of(key + "all", key + "half", key + "first", key + "none"));
        assertThat(cells(found, "segmentOverlap", "customers"))
                .containsExactly(4, 2, 1, 0, 2, 2, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0);
        assertThat(cells(found, "segmentOverlap", "jaccard"))
                .containsExactly(
                        1.0, 0.5, 0.25, 0.0, 0.5, 1.0, 0.0, 0.0, 0.25, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0,
                        null);
    }

    @Test
    void countsOnlyPresentMembers() {
        new Facts(customers, events, bulk)
                .event(key + "1", key, Instant.parse("2026-01-02T00:00:00Z"));
        assertThat(
                        new Mutations(graphql)
                                .errors("segmentRefresh", Map.of("segment", key + "first")))
                .isEmpty();
        assertThat(cells(ask(List.of(key + "first")), "segmentOverlap", "customers"))
                .containsExactly(0);
    }

    @Test
    void servesSeveralCampaignsAtOnce() {
        for (String name : List.of("a", "b")) {
            Map<String, Object> campaign =
                    Map.of(
                            "key",
                            key + name,
                            "name",
                            name,
                            "objective",
                            "Win",
                            "startsOn",
                            "2026-03-02",
                            "timeZone",
                            "UTC",
                            "segments",
                            name.equals("a") ? List.of(key + "half", key + "all") : List.of());
            assertThat(new Mutations(graphql).errors("campaignPlan", campaign)).isEmpty();
        }
        GraphQlTester.Response found =
                graphql.document(
                                """
                                query($a: String!, $b: String!) {
                                  a: campaign(key: $a) { segmentOverlap %1$s }
                                  b: campaign(key: $b) { segmentOverlap %1$s }
                                }
                                """
                                        .formatted(MATRIX))
                        .variable("a", key + "a")
                        .variable("b", key + "b")
                        .execute();
        assertThat(cells(found, "a.segmentOverlap", "customers")).containsExactly(2, 2, 2, 4);
        found.path("b.segmentOverlap.rows").entityList(Object.class).hasSize(0);
    }

    @Test
    void refusesWhatItCannotCompare() {
        refuses(List.of(), "Give 1 to 20 segments.");
        refuses(Collections.nCopies(21, key + "all"), "Give 1 to 20 segments.");
        refuses(List.of(key + "all", key), "No segment has the key '" + key + "'.");
        refuses(List.of(key + "all", key + "all"), "The segment is in the list already.");
    }

    private void refuses(List<String> keys, String message) {
        ask(keys)
                .errors()
                .satisfy(errors ->
                        assertThat(errors).extracting("message").containsExactly(message));
    }

    private GraphQlTester.Response ask(List<String> keys) {
        return graphql.document(
                        "query($keys: [String!]!) { segmentOverlap(segments: $keys) %s }"
                                .formatted(MATRIX))
                .variable("keys", keys)
                .execute();
    }

    private static List<Object> cells(GraphQlTester.Response found, String path, String field) {
        return found.path(path + ".rows[*].cells[*]." + field).entityList(Object.class).get();
    }
}
