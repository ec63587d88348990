package dev.liftgraph.segment;

import static dev.liftgraph.segment.ScoringClient.list;
import static dev.liftgraph.segment.ScoringClient.map;
import static dev.liftgraph.segment.ScoringClient.number;
import static dev.liftgraph.segment.ScoringClient.score;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Attributes;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What runs find, keep and refuse. */
@ServerTest
class ScoringRunTests {
    private static final Instant KNOWN = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant CUT_OFF = Instant.parse("2024-02-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2024-03-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int PEOPLE = 200;

    @Autowired HttpGraphQlTester graphql;

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired Attributes attributes;

    @Autowired DatabaseClient database;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final String key = "r-" + Ids.next();
    private final String size = "size-" + key;
    private final String loyal = "loyal-" + key;
    private Facts facts;
    private ScoringClient client;

    @BeforeEach
    void begin() {
        facts = new Facts(customers, events, transaction);
        client = new ScoringClient(graphql);
        attributes
                .register(Map.of(size, AttributeType.NUMBER, loyal, AttributeType.BOOLEAN))
                .block();
    }

    /** Customer i has seven sizes by remainder, and is loyal where that is large. */
    private void people(Instant at, IntFunction<Map<String, Object>> values) {
        CustomerBatch batch = new CustomerBatch();
        for (int i = 0; i < PEOPLE; i++) {
            batch.add(key + i, new TreeMap<>(values.apply(i)));
        }
        facts.customers(batch, at);
    }

    private Map<String, Object> values(int i) {
        return Map.of(size, i % 7, loyal, i % 7 + i % 3 > 4);
    }

    private void prediction(Object label) {
        client.create(
                "predictionScoringCreate",
                Map.of(
                        "key", key,
                        "name", key,
                        "features", List.of(Map.of("attribute", size)),
                        "label", label,
                        "cutOff", CUT_OFF.toString()));
    }

    private void rfm(Map<String, Object> more) {
        Map<String, Object> input = new TreeMap<>(more);
        input.putAll(Map.of("key", key, "name", key, "event", key));
        client.create("rfmScoringCreate", input);
    }

    /** Customer i bought i + 1 times on the days before, each time for i + 1. */
    private void purchases(int buyers, Instant before) {
        people(KNOWN, _ -> Map.of());
        EventBatch batch = new EventBatch();
        for (int i = 0; i < buyers; i++) {
            for (int j = 0; j <= i; j++) {
                batch.add(
                        batch.size() + 1L,
                        Ids.next().toString(),
                        key + i,
                        key,
                        before.minus(DAY.multipliedBy(j + 1L)),
                        10_000L * (i + 1),
                        null);
            }
        }
        facts.events(batch);
    }

    @Test
    void cutsQuintilesExactly() {
        purchases(35, LATER);
        rfm(Map.of());
        Map<String, Object> result = client.run(key, LATER);

        assertThat(result)
                .containsEntry("frequencyCuts", List.of(7.0, 14.0, 21.0, 28.0))
                .containsEntry("monetaryCuts", List.of(49.0, 196.0, 441.0, 784.0))
                .containsEntry("recencyCuts", List.of(1.0, 1.0, 1.0, 1.0));
        assertThat(client.size(key, score(key, "FREQUENCY", "EQUAL", 5))).isEqualTo(7);
    }

    @Test
    void countsWithinTheWindowOnlyButRecallsTheLastEvent() {
        purchases(35, LATER.minus(DAY.multipliedBy(10)));
        rfm(Map.of("windowDays", 12, "valueless", true));

        assertThat(client.run(key, LATER))
                .containsEntry("frequencyCuts", List.of(2.0, 2.0, 2.0, 2.0))
                .containsEntry("monetaryCuts", List.of(2.0, 2.0, 2.0, 2.0))
                .containsEntry("recencyCuts", List.of(11.0, 11.0, 11.0, 11.0));
    }

    @Test
    void keepsSmallCellsToItself() {
        purchases(6, LATER);
        rfm(Map.of());

        assertThat(list(client.run(key, LATER), "cells"))
                .hasSize(11)
                .filteredOn(cell -> !cell.get("suppressed").equals(true))
                .allSatisfy(cell -> assertThat(number(cell, "size")).isGreaterThanOrEqualTo(5));
    }

    @Test
    void comparesTheScoresInForceAtTheMoment() {
        purchases(35, LATER);
        rfm(Map.of());
        Map<String, Object> best = score(key, "FREQUENCY", "GREATER_OR_EQUAL", 1);
        Instant early = LATER.minus(DAY.multipliedBy(20));
        client.run(key, LATER);
        client.run(key, early);
        assertThat(client.size(key, best)).isEqualTo(35);

        assertThat(refreshed(early)).isEqualTo(35 - 20);
        assertThat(refreshed(early.minusSeconds(1))).isZero();
        assertThat(refreshed(LATER.minusSeconds(1))).isEqualTo(35 - 20);
        assertThat(refreshed(LATER)).isEqualTo(35);
    }

    /** Members as of a moment, by their number. */
    private long refreshed(Instant asOf) {
        client.mutate(
                "segmentRefresh",
                "segment { key }",
                Map.of("segment", key, "asOf", asOf.toString()));
        return count(
                """
                SELECT e.size FROM segment_evaluation e
                JOIN segment s ON s.version_id = e.segment_version_id
                WHERE s.key = :key AND e.as_of = CAST('%s' AS timestamptz)\
                """
                        .formatted(asOf));
    }

    private long count(String sql) {
        Long counted = database.sql(sql).bind("key", key).mapValue(Long.class).one().block();
        return counted == null ? -1 : counted;
    }

    @Test
    void keepsTheScoresOfTheLastRunAsOfAMoment() {
        purchases(35, LATER);
        rfm(Map.of());
        client.run(key, LATER);
        client.run(key, LATER);
        client.run(key, LATER.minusSeconds(1));

        assertThat(
                        count(
                                """
                                SELECT count(*) FROM score WHERE run_id IN (
                                    SELECT r.id FROM scoring_run r JOIN scoring s ON s.id = r.scoring_id
                                    WHERE s.key = :key)\
                                """))
                .isEqualTo(70);
        client.mutate("scoringDelete", "key", Map.of("scoring", key));
    }

    @Test
    void listsRunsTheNewestFirst() {
        purchases(10, LATER);
        rfm(Map.of());
        client.run(key, LATER);
        client.run(key, LATER.minus(DAY));
        client.errors("scoringRun", run(LATER.minus(DAY.multipliedBy(99))));
        Map<String, Object> first = runs("first: 2");

        assertThat(list(first, "nodes"))
                .extracting(run -> run.get("status") + " " + run.get("failure"))
                .containsExactly("FAILED NO_EVENTS", "DONE null");
        Map<String, Object> page = map(first, "pageInfo");
        assertThat(page).containsEntry("hasNextPage", true);
        List<Map<String, Object>> last =
                list(runs("first: 2, after: \"" + page.get("endCursor") + "\""), "nodes");
        assertThat(last).extracting(run -> run.get("asOf")).containsExactly(LATER.toString());
        assertThat(
                        client.query(
                                "node(id: \"%s\") { ... on ScoringRun { customers } }"
                                        .formatted(last.getFirst().get("id"))))
                .containsEntry("node", Map.of("customers", 10));
        assertThat(client.query("scoring(key: \"%s\") { inForce { asOf } }".formatted(key)))
                .containsEntry("scoring", Map.of("inForce", Map.of("asOf", LATER.toString())));
    }

    private Map<String, Object> runs(String arguments) {
        return map(
                map(
                        client.query(
                                """
                                scoring(key: "%s") { runs(%s) {
                                  nodes { id asOf status failure } pageInfo { hasNextPage endCursor } } }
                                """
                                        .formatted(key, arguments)),
                        "scoring"),
                "runs");
    }

    @Test
    void refusesMomentsThatNothingWasKnownAt() {
        people(KNOWN, this::values);
        prediction(Map.of("event", Map.of("event", key, "days", 30)));

        assertThat(client.errors("scoringRun", run(CUT_OFF.plus(DAY.multipliedBy(29)))))
                .containsExactly("OUT_OF_RANGE asOf");
        assertThat(client.errors("scoringRun", run(Instant.parse("2199-01-01T00:00:00Z"))))
                .containsExactly("OUT_OF_RANGE asOf");
        assertThat(client.errors("scoringRun", Map.of("scoring", "none")))
                .containsExactly("SCORING_NOT_FOUND scoring");
    }

    private Map<String, Object> run(Instant asOf) {
        return Map.of("scoring", key, "asOf", asOf.toString());
    }

    @Test
    void refusesToTrainOnWhatBecameKnownAfterTheCutOff() {
        people(CUT_OFF.plus(DAY), this::values);
        prediction(Map.of("attribute", loyal));
        Map<String, Object> payload = client.mutate("scoringRun", "run { id }", run(LATER));

        assertThat(ScoringClient.errors(payload)).containsExactly("TOO_FEW_EXAMPLES ");
        assertThat(list(payload, "userErrors").getFirst().get("message").toString())
                .contains("200 customers were refused");
    }

    @Test
    void refusesAnOutcomeThatBecameKnownAfterTheCutOff() {
        people(KNOWN, i -> Map.of(size, i % 7));
        people(CUT_OFF.plus(DAY), this::values);
        prediction(Map.of("attribute", loyal));

        assertThat(client.errors("scoringRun", run(LATER))).containsExactly("TOO_FEW_EXAMPLES ");
    }

    @Test
    void trainsOnTheValuesOfTheCutOffAndScoresThoseOfTheMoment() {
        people(KNOWN, this::values);
        people(CUT_OFF.plus(DAY), i -> Map.of(size, 6 - i % 7, loyal, i % 7 < 2));
        prediction(Map.of("attribute", loyal));
        Map<String, Object> result = client.run(key, LATER);

        assertThat(list(result, "drivers").getFirst())
                .containsEntry("feature", size)
                .containsEntry("raises", true);
        assertThat(map(result, "trainedOn")).containsEntry("refused", 0);
        assertThat(probability(key + 0)).isGreaterThan(probability(key + 6));
        assertThat(client.size(key, score(key, "PROBABILITY", "GREATER", 0))).isEqualTo(PEOPLE);
    }

    private double probability(String customer) {
        return database.sql(
                        """
                        SELECT s.probability FROM score s JOIN customer c ON c.id = s.customer_id
                        WHERE c.external_id = :customer\
                        """)
                .bind("customer", customer)
                .mapValue(Double.class)
                .one()
                .block();
    }

    @Test
    void predictsAnEventAfterTheCutOffAndItsAbsence() {
        people(KNOWN, this::values);
        EventBatch batch = new EventBatch();
        for (int i = 0; i < PEOPLE; i++) {
            boolean comes = i % 7 + i % 3 > 4;
            Instant at = comes ? CUT_OFF.plus(DAY) : CUT_OFF.plus(DAY.multipliedBy(10));
            Facts.add(batch, key + i, key, at);
            Facts.add(batch, key + i, key, CUT_OFF.minus(DAY));
        }
        facts.events(batch);
        prediction(Map.of("event", Map.of("event", key, "days", 7)));
        assertThat(list(client.run(key, LATER), "drivers").getFirst())
                .containsEntry("raises", true);

        client.mutate("scoringDelete", "key", Map.of("scoring", key));
        prediction(Map.of("event", Map.of("event", key, "days", 7, "happens", false)));
        assertThat(list(client.run(key, LATER), "drivers").getFirst())
                .containsEntry("raises", false);
    }

    @Test
    void clustersByEvents() {
        purchases(40, LATER);
        client.create(
                "clusterScoringCreate",
                Map.of(
                        "key",
                        key,
                        "name",
                        key,
                        "clusters",
                        2,
                        "features",
                        List.of(
                                feature("DAYS_SINCE_LAST", null),
                                feature("COUNT", 7),
                                feature("SUM", null))));
        List<Map<String, Object>> clusters = list(client.run(key, LATER.plus(DAY)), "clusters");
        double sum =
                clusters.stream()
                        .mapToDouble(cluster ->
                                number(cluster, "size")
                                        * number(list(cluster, "features").get(2), "mean"))
                        .sum();

        assertThat(sum).isCloseTo(40 * 41 * 81 / 6.0, within(1e-6));
        assertThat(clusters)
                .extracting(cluster -> list(cluster, "features").getFirst().get("known"))
                .allSatisfy(known -> assertThat(known).isNotIn(1, 2, 3, 4));
    }

    private Map<String, Object> feature(String measure, @Nullable Integer days) {
        Map<String, Object> event = new TreeMap<>(Map.of("event", key, "measure", measure));
        event.put("windowDays", days);
        return Map.of("event", event);
    }

    @Test
    void tellsWhyThereAreNoClusters() {
        client.create(
                "clusterScoringCreate",
                Map.of(
                        "key", key,
                        "name", key,
                        "features", List.of(Map.of("attribute", size))));
        assertThat(client.errors("scoringRun", run(LATER))).containsExactly("TOO_FEW_CUSTOMERS ");
        people(KNOWN, _ -> Map.of(size, 1));
        assertThat(client.errors("scoringRun", run(LATER))).containsExactly("NOTHING_VARIES ");
    }

    @Test
    void tellsWhyThereIsNoPrediction() {
        people(KNOWN, i -> Map.of(size, i % 7, loyal, true));
        prediction(Map.of("attribute", loyal));
        assertThat(client.errors("scoringRun", run(LATER))).containsExactly("ONE_CLASS_ONLY ");
    }

    @ParameterizedTest
    @CsvSource({"0, ALREADY_RUNNING scoring", "61,"})
    void runsAScoringOnceAtATime(int minutesAgo, @Nullable String error) {
        purchases(10, LATER);
        rfm(Map.of());
        database.sql(
                        """
                        INSERT INTO scoring_run (id, scoring_id, as_of, created_at, status)
                        SELECT :id, id, :at, :at, 'RUNNING' FROM scoring WHERE key = :key\
                        """)
                .bind("id", UUID.randomUUID())
                .bind("key", key)
                .bind("at", Instant.now().minus(Duration.ofMinutes(minutesAgo)))
                .then()
                .block();

        assertThat(client.errors("scoringRun", run(LATER)))
                .isEqualTo(error == null ? List.of() : List.of(error));
        if (error == null) {
            assertThat(list(runs("first: 5"), "nodes"))
                    .extracting(run -> run.get("failure"))
                    .contains("INTERRUPTED");
        }
    }
}
