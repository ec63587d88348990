package dev.liftgraph.segment;

import static dev.liftgraph.segment.ScoringClient.list;
import static dev.liftgraph.segment.ScoringClient.score;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CrowdTest;
import dev.liftgraph.Facts;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import dev.liftgraph.scoring.PublicData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** RFM of the CDNOW customers, with the figures that the scoring's own tests got from numpy. */
@CrowdTest
@EnabledIf("dev.liftgraph.scoring.PublicData#isPresent")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CdnowScoringTests {
    private static final Instant AS_OF = Instant.parse("2022-07-01T12:00:00Z");
    private static final int CHUNK = 20_000;

    @Autowired HttpGraphQlTester graphql;

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final String key = "cdnow-" + Ids.next();
    private ScoringClient client;
    private Map<String, Object> result;

    @BeforeAll
    void run() {
        load();
        client = new ScoringClient(graphql);
        client.create("rfmScoringCreate", Map.of("key", key, "name", "CDNOW", "event", key));
        result = client.run(key, AS_OF);
    }

    private void load() {
        Facts facts = new Facts(customers, events, transaction);
        CustomerBatch people = new CustomerBatch();
        List<Map<String, String>> rows = PublicData.CDNOW.rows();
        rows.forEach(row -> people.add(key + row.get("customerId"), new TreeMap<>()));
        facts.customers(people, AS_OF);
        for (int from = 0; from < rows.size(); from += CHUNK) {
            EventBatch purchases = new EventBatch();
            rows.subList(from, Math.min(rows.size(), from + CHUNK))
                    .forEach(row -> add(purchases, row));
            facts.events(purchases);
        }
    }

    private void add(EventBatch purchases, Map<String, String> row) {
        long amount = new BigDecimal(row.get("value")).movePointRight(4).longValueExact();
        purchases.add(
                purchases.size() + 1L,
                Ids.next().toString(),
                key + row.get("customerId"),
                key,
                OffsetDateTime.parse(row.get("occurredAt")).toInstant(),
                amount,
                null);
    }

    @Test
    void cutsAgreeWithTheReference() {
        assertThat(result.get("recencyCuts")).isEqualTo(List.of(142.0, 433.0, 486.0, 513.0));
        assertThat(result.get("frequencyCuts")).isEqualTo(List.of(1.0, 1.0, 2.0, 4.0));
        assertThat(result.get("monetaryCuts")).isEqualTo(List.of(15.36, 31.44, 59.97, 134.28));
    }

    @Test
    void namedCellsAgreeWithTheReference() {
        Map<Object, Object> sizes = new HashMap<>();
        list(result, "cells").forEach(cell -> sizes.put(cell.get("cell"), cell.get("size")));

        Map<Object, Object> reference = new HashMap<>();
        reference.put("CHAMPIONS", 4_359);
        reference.put("LOYAL", 4_365);
        reference.put("POTENTIAL_LOYAL", 1_469);
        reference.put("NEEDS_ATTENTION", 928);
        reference.put("ABOUT_TO_SLEEP", 3_137);
        reference.put("AT_RISK", 1_622);
        reference.put("CANNOT_LOSE", 44);
        reference.put("HIBERNATING", 3_808);
        reference.put("LOST", 3_812);
        reference.put("NEW", null);
        reference.put("PROMISING", null);
        assertThat(sizes).isEqualTo(reference);
    }

    @ParameterizedTest
    @CsvSource({"c00001, 111", "c00002, 134", "c00003, 555", "c12345, 211", "c23570, 334"})
    void scoresAgreeWithTheReference(String customer, int code) {
        Integer stored =
                database.sql(
                                """
                                SELECT 100 * s.recency + 10 * s.frequency + s.monetary
                                FROM score s
                                JOIN customer c ON c.id = s.customer_id
                                JOIN scoring_run r ON r.id = s.run_id
                                JOIN scoring g ON g.id = r.scoring_id
                                WHERE g.key = :key AND c.external_id = :customer\
                                """)
                        .bind("key", key)
                        .bind("customer", key + customer)
                        .mapValue(Integer.class)
                        .one()
                        .block();

        assertThat(stored).isEqualTo(code);
    }

    @Test
    void recentAndValuableCustomersAreASegment() {
        Map<String, Object> rule =
                Map.of(
                        "all",
                        List.of(
                                score(key, "RECENCY", "GREATER_OR_EQUAL", 4),
                                score(key, "MONETARY", "GREATER_OR_EQUAL", 4)));

        assertThat(client.size(key, rule)).isEqualTo(7_248);
    }

    @Test
    void everybodyWithAnEventHasAValueScore() {
        assertThat(client.size(key + "-v", score(key, "VALUE", "GREATER_OR_EQUAL", 1)))
                .isEqualTo(23_544);
    }
}
