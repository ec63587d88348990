package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
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
            "{ rows { segment { key } cells { segment { key } customers jaccard suppressed } } }";

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired HttpGraphQlTester graphql;
    @Autowired Customers customers;
    @Autowired Events events;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final String key = "overlap-" + Ids.next();

    /** 40 customers with the event 1 to 4 times, ten each; segments of those with at least n. */
    @BeforeEach
    void segments() {
        Facts facts = new Facts(customers, events, bulk);
        for (int i = 0; i < 40; i++) {
            facts.customer(key + i, Map.of(), AT);
        }
        EventBatch batch = new EventBatch();
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j <= i / 10; j++) {
                Facts.add(batch, key + i, key, AT.plusSeconds(j));
            }
        }
        facts.events(batch);
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
                .containsExactly(
                        40, 20, 10, null, 20, 20, null, null, 10, null, 10, null, null, null, null,
                        null);
        assertThat(cells(found, "segmentOverlap", "jaccard"))
                .containsExactly(
                        1.0, 0.5, 0.25, null, 0.5, 1.0, null, null, 0.25, null, 1.0, null, null,
                        null, null, null);
        assertThat(cells(found, "segmentOverlap", "suppressed"))
                .containsExactly(
                        false, false, false, true, false, false, true, true, false, true, false,
                        true, true, true, true, true);
    }

    @Test
    void suppressesWhatLeavesFewInOneOfTheTwo() {
        Facts facts = new Facts(customers, events, bulk);
        for (int i = 0; i < 7; i++) {
            facts.event(key + i, key, AT.plusSeconds(60));
        }
        create("most", "GREATER_OR_EQUAL", 2);
        assertThat(cells(ask(List.of(key + "all", key + "most")), "segmentOverlap", "customers"))
                .containsExactly(40, null, null, 37);
    }

    @Test
    void countsOnlyPresentMembers() {
        Facts facts = new Facts(customers, events, bulk);
        for (int i = 0; i < 4; i++) {
            facts.event(key + i, key, AT.plusSeconds(60));
        }
        assertThat(
                        new Mutations(graphql)
                                .errors("segmentRefresh", Map.of("segment", key + "first")))
                .isEmpty();
        assertThat(cells(ask(List.of(key + "first")), "segmentOverlap", "customers"))
                .containsExactly(6);
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
        assertThat(cells(found, "a.segmentOverlap", "customers")).containsExactly(20, 20, 20, 40);
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
