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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@ServerTest
class SegmentTrendTests {
    private static final Duration DAY = Duration.ofDays(1);

    @Autowired HttpGraphQlTester graphql;
    @Autowired Customers customers;
    @Autowired Events events;
    @Autowired DatabaseClient database;
    @Autowired RefreshRound round;
    @Autowired SegmentSizes sizes;
    @Autowired Segments segments;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private final String key = "trend-" + Ids.next();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final Instant first = now.minus(Duration.ofDays(10));
    private final Instant second = now.minus(Duration.ofDays(5));

    /** Members have the event once: "enters" only after the first moment, "leaves" only before. */
    @BeforeEach
    void segment() {
        Facts facts = new Facts(customers, events, bulk);
        for (String name : List.of("stays", "leaves", "enters")) {
            facts.customer(key + name, Map.of(), now.minus(Duration.ofDays(100)));
        }
        facts.event(key + "stays", key, first.minus(DAY));
        facts.event(key + "leaves", key, first.minus(DAY), first.plus(DAY));
        facts.event(key + "enters", key, first.plus(DAY));
        Map<String, Object> rule = Map.of("event", key, "operator", "EQUAL", "count", 1);
        mutate(
                "segmentCreate",
                Map.of(
                        "key",
                        key,
                        "name",
                        key,
                        "definition",
                        Map.of("rule", Map.of("eventCount", rule))));
    }

    @Test
    void knowsNoChangeBeforeASecondEvaluation() {
        ask("turnover { share }").path("segment.turnover").valueIsNull();
        ask("sizes(days: 7) { size }")
                .path("segment.sizes[*].size")
                .entityList(Integer.class)
                .containsExactly(2);
    }

    @Test
    void tellsSizesByDayAndWhoCameOrLeft() {
        evaluate(first);
        evaluate(second);
        GraphQlTester.Response month =
                ask("sizes(days: 30) { date size } turnover { from members stayed share }");
        month.path("segment.sizes[*].size").entityList(Integer.class).containsExactly(2, 2, 2);
        month.path("segment.sizes[0].date")
                .entity(String.class)
                .isEqualTo(first.toString().substring(0, 10));
        month.path("segment.turnover.members").entity(Integer.class).isEqualTo(3);
        month.path("segment.turnover.stayed").entity(Integer.class).isEqualTo(1);
        month.path("segment.turnover.share").entity(Double.class).isEqualTo(2 / 3.0);
        GraphQlTester.Response week = ask("sizes(days: 7) { size } turnover(days: 4) { share }");
        week.path("segment.sizes[*].size").entityList(Integer.class).containsExactly(2, 2);
        week.path("segment.turnover.share").entity(Double.class).isEqualTo(0.0);
    }

    @Test
    void refusesDaysOutOfRange() {
        for (String field : List.of("sizes(days: 0) { size }", "turnover(days: 367) { share }")) {
            ask(field)
                    .errors()
                    .satisfy(errors ->
                            assertThat(errors)
                                    .extracting("message")
                                    .containsExactly("days must be between 1 and 366."));
        }
    }

    @Test
    void refreshesAStaleSegmentOnceWhoeverIsAtWork() {
        ask("stale").path("segment.stale").entity(Boolean.class).isEqualTo(false);
        age();
        ask("stale").path("segment.stale").entity(Boolean.class).isEqualTo(true);
        Mono.zip(round.run(), round.run(), round.run()).block();
        ask("stale").path("segment.stale").entity(Boolean.class).isEqualTo(false);
        assertThat(evaluations()).isEqualTo(2);
        round.run().block();
        assertThat(evaluations()).isEqualTo(2);
    }

    @Test
    void leavesARetiredSegmentAsItIs() {
        mutate("segmentRetire", Map.of("segment", key, "reason", "Over."));
        age();
        round.run().block();
        assertThat(evaluations()).isEqualTo(1);
    }

    @Test
    void tellsTheInflowOfTheLastFourWeeks() {
        Segment segment = segments.byKeys(List.of(key)).block().get(key);
        assertThat(sizes.inflowPerDay(List.of(segment.id())).block()).isEmpty();
        database.sql(
                        """
                        INSERT INTO segment_evaluation (segment_version_id, as_of, evaluated_at, size)
                        SELECT segment_version_id, as_of - INTERVAL '20 days', evaluated_at, 1
                        FROM segment_evaluation WHERE segment_version_id = :version\
                        """)
                .bind("version", segment.versionId())
                .then()
                .block();
        assertThat(sizes.inflowPerDay(List.of(segment.id())).block())
                .containsEntry(segment.id(), 0.05);
    }

    private void evaluate(Instant at) {
        mutate("segmentRefresh", Map.of("segment", key, "asOf", at.toString()));
    }

    /** Makes the one evaluation a day and an hour older. */
    private void age() {
        database.sql(
                        """
                        UPDATE segment_evaluation SET as_of = as_of - INTERVAL '25 hours'
                        WHERE segment_version_id = (SELECT version_id FROM segment WHERE key = :key)\
                        """)
                .bind("key", key)
                .then()
                .block();
    }

    private long evaluations() {
        return database.sql(
                        """
                        SELECT count(*) FROM segment_evaluation
                        WHERE segment_version_id = (SELECT version_id FROM segment WHERE key = :key)\
                        """)
                .bind("key", key)
                .mapValue(Long.class)
                .one()
                .block();
    }

    private void mutate(String name, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(name, input)).isEmpty();
    }

    private GraphQlTester.Response ask(String fields) {
        return graphql.document(
                        "query($key: String!) { segment(key: $key) { %s } }".formatted(fields))
                .variable("key", key)
                .execute();
    }
}
