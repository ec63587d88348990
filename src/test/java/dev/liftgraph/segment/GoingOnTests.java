package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.CustomerChanges;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Evaluations that go on from the one before find whom a full one finds. */
@ServerTest
class GoingOnTests {
    private static final int ROUNDS = 3;
    private static final int STEPS = 3;
    private static final int RULES = 5;
    private static final int CUSTOMERS = 60;
    private static final int LEVELS = 4;
    private static final int SEED = 20240401;
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant LONG_AGO = NEW_YEAR.minus(DAY);
    private static final List<Duration> STEP_LENGTHS =
            List.of(
                    Duration.ZERO,
                    Duration.ofMillis(1),
                    Duration.ofHours(1),
                    Duration.ofHours(12),
                    Duration.ofHours(36),
                    Duration.ofDays(3));

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired CustomerChanges changes;

    @Autowired Segments segments;

    @Autowired SegmentEvaluations evaluations;

    @Autowired
    @Qualifier("bulk")
    DatabaseClient bulk;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator transaction;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final RandomFacts given = new RandomFacts(random, RandomFacts.NO_NAME);
    private final RandomRules rules = new RandomRules(new RandomLeaves(given, random), random);
    private final String run = Ids.next() + "-";
    private final Rule clicked = new EventCountRule(run, Operator.EQUAL, 1, null);

    @Test
    void findsTheSameMembersAsLookingAtEverybody() {
        IntStream.range(0, CUSTOMERS).forEach(i -> say(i, given.attributes()));
        IntStream.range(0, 4 * CUSTOMERS).forEach(_ -> happen());
        int lookedAt = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<UUID> versions = versions();
            Instant asOf = given.moment();
            kept(evaluations.evaluate(versions, asOf, true));
            for (int step = 0; step < STEPS; step++) {
                asOf = asOf.plus(given.one(STEP_LENGTHS));
                IntStream.range(0, random.nextInt(4)).forEach(_ -> change());
                lookedAt +=
                        Objects.requireNonNull(
                                kept(evaluations.evaluate(versions, asOf).then(touched())));
                assertSameAsFull(versions, asOf);
            }
        }
        assertThat(lookedAt).isBetween(1, ROUNDS * STEPS * CUSTOMERS / 2);
    }

    @Test
    void seesWhatWasRecordedWhileTheEvaluationBeforeRan() {
        say(0, Map.of("seats", 1));
        List<UUID> versions = List.of(version(clicked));
        EventBatch clicks = new EventBatch();
        Facts.add(clicks, run + 0, run, LONG_AGO);
        events.prepare(clicks).block();
        kept(
                events.record(clicks)
                        .then(
                                Mono.fromRunnable(() ->
                                                kept(evaluations.evaluate(versions, NEW_YEAR)))
                                        .subscribeOn(Schedulers.boundedElastic())));
        assertThat(kept(members(versions, NEW_YEAR))).containsExactly(versions.getFirst() + " 0");
        assertThat(kept(evaluations.evaluate(versions, NEW_YEAR).then(touched()))).isEqualTo(1);
        assertThat(kept(members(versions, NEW_YEAR))).hasSize(2);
    }

    @Test
    void goesOnOnlyFromWhatItKnowsTheChangesSince() {
        say(0, Map.of("seats", 1));
        List<UUID> versions = List.of(version(clicked));
        kept(evaluations.evaluate(versions, NEW_YEAR));
        assertThat(goesOn(versions)).isTrue();
        noted(versions, "seen = CAST('9223372036854775807' AS xid8)");
        assertThat(goesOn(versions)).as("restored from elsewhere").isFalse();
        noted(versions, "seen = NULL");
        assertThat(goesOn(versions)).as("evaluated before changes were noted").isFalse();
        noted(versions, "evaluated_at = evaluated_at - INTERVAL '8 days'");
        assertThat(goesOn(versions)).as("changes forgotten").isFalse();
    }

    @Test
    void looksAtEverybodyForScores() {
        Rule scored = new ScoreRule("none", ScoreComponent.RECENCY, Operator.GREATER_OR_EQUAL, 4);
        List<UUID> versions = List.of(version(clicked));
        kept(
                bulk.sql("UPDATE segment_version SET rule = CAST(:rule AS jsonb) WHERE id = :id")
                        .bind("rule", SegmentRow.json(new NotRule(scored)))
                        .bind("id", versions.getFirst())
                        .then());
        kept(evaluations.evaluate(versions, NEW_YEAR));
        assertThat(goesOn(versions)).isFalse();
    }

    @Test
    void forgetsChanges() {
        say(0, Map.of("seats", 1));
        Instant soon = Instant.now().plusSeconds(60);
        assertThat(undone(changes.forget(soon).then(noted()))).isZero();
        assertThat(undone(changes.forget(soon.minus(DAY)).then(noted()))).isPositive();
    }

    private Mono<Long> noted() {
        return bulk.sql("SELECT count(*) FROM customer_change").mapValue(Long.class).one();
    }

    private void noted(List<UUID> versions, String change) {
        kept(
                bulk.sql(
                                "UPDATE segment_evaluation SET %s WHERE segment_version_id = ANY(:versions)"
                                        .formatted(change))
                        .bind("versions", versions.toArray(UUID[]::new))
                        .then());
    }

    private boolean goesOn(List<UUID> versions) {
        return Boolean.TRUE.equals(
                kept(
                        evaluations
                                .evaluate(versions, NEW_YEAR)
                                .then(
                                        bulk.sql(
                                                        "SELECT to_regclass('pg_temp.touched') IS NOT NULL")
                                                .mapValue(Boolean.class)
                                                .one())));
    }

    private void assertSameAsFull(List<UUID> versions, Instant asOf) {
        Mono<List<String>> members = members(versions, asOf);
        assertThat(kept(members))
                .as("as of %s", asOf)
                .isEqualTo(undone(evaluations.evaluate(versions, asOf, true).then(members)));
        assertThat(kept(sizes(versions, asOf)))
                .as("sizes as of %s", asOf)
                .isEqualTo(kept(counted(versions, asOf)));
    }

    private Mono<List<Long>> sizes(List<UUID> versions, Instant asOf) {
        return longs(
                """
                SELECT size FROM segment_evaluation
                WHERE segment_version_id = ANY(:versions) AND as_of = :asOf
                ORDER BY segment_version_id\
                """,
                versions,
                asOf);
    }

    private Mono<List<Long>> counted(List<UUID> versions, Instant asOf) {
        return longs(
                """
                SELECT count(m.customer_id)
                FROM unnest(CAST(:versions AS uuid[])) AS version
                LEFT JOIN membership m ON m.segment_version_id = version
                    AND m.valid @> CAST(:asOf AS timestamptz)
                GROUP BY version ORDER BY version\
                """,
                versions,
                asOf);
    }

    private Mono<List<Long>> longs(String sql, List<UUID> versions, Instant asOf) {
        return bulk.sql(sql)
                .bind("versions", versions.toArray(UUID[]::new))
                .bind("asOf", asOf)
                .mapValue(Long.class)
                .all()
                .collectList();
    }

    private List<UUID> versions() {
        return IntStream.range(0, RULES).mapToObj(_ -> version(rules.rule(LEVELS))).toList();
    }

    private UUID version(Rule rule) {
        UUID version = Ids.next();
        kept(new Evaluating(segments, evaluations, bulk, transaction).add(rule, version));
        return version;
    }

    private void change() {
        if (random.nextBoolean()) {
            happen();
        } else {
            say(random.nextInt(CUSTOMERS), given.attributes());
        }
    }

    private void happen() {
        EventBatch batch = new EventBatch();
        RandomRuleTests.add(batch, run + random.nextInt(CUSTOMERS), given.happened());
        new Facts(customers, events, transaction).events(batch);
    }

    private void say(int customer, Map<String, Object> attributes) {
        new Facts(customers, events, transaction)
                .customer(run + customer, attributes, given.moment());
    }

    /** How many of our customers were looked at in this transaction. */
    private Mono<Integer> touched() {
        return bulk.sql(
                        """
                        SELECT CAST(count(DISTINCT c.id) AS integer)
                        FROM pg_temp.touched t JOIN customer c ON c.id = t.customer_id
                        WHERE starts_with(c.external_id, :run)\
                        """)
                .bind("run", run)
                .mapValue(Integer.class)
                .one();
    }

    /** The members of ours, and the sizes. */
    private Mono<List<String>> members(List<UUID> versions, Instant asOf) {
        return bulk.sql(
                        """
                        SELECT m.segment_version_id || ' ' || c.external_id AS found
                        FROM membership m JOIN customer c ON c.id = m.customer_id
                        WHERE m.segment_version_id = ANY(:versions) AND m.valid @> CAST(:asOf AS timestamptz)
                            AND starts_with(c.external_id, :run)
                        UNION ALL
                        SELECT segment_version_id || ' ' || size FROM segment_evaluation
                        WHERE segment_version_id = ANY(:versions) AND as_of = :asOf
                        ORDER BY found\
                        """)
                .bind("versions", versions.toArray(UUID[]::new))
                .bind("asOf", asOf)
                .bind("run", run)
                .mapValue(String.class)
                .all()
                .collectList();
    }

    private <T> @Nullable T kept(Mono<T> work) {
        return transaction.transactional(work).block();
    }

    private <T> @Nullable T undone(Mono<T> work) {
        return transaction
                .execute(status -> {
                    status.setRollbackOnly();
                    return work;
                })
                .single()
                .block();
    }
}
