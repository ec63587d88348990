package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
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

/** Evaluations that go on from the one before find whom a full one finds. */
@ServerTest
class GoingOnTests {
    private static final int ROUNDS = 6;
    private static final int STEPS = 5;
    private static final int RULES = 10;
    private static final int CUSTOMERS = 60;
    private static final int LEVELS = 4;
    private static final int SEED = 20240401;
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

    private void assertSameAsFull(List<UUID> versions, Instant asOf) {
        Mono<List<String>> members = members(versions, asOf);
        assertThat(kept(members))
                .as("as of %s", asOf)
                .isEqualTo(undone(evaluations.evaluate(versions, asOf, true).then(members)));
    }

    private List<UUID> versions() {
        Evaluating database = new Evaluating(segments, evaluations, bulk, transaction);
        return IntStream.range(0, RULES)
                .mapToObj(_ -> {
                    UUID version = Ids.next();
                    kept(database.add(rules.rule(LEVELS), version));
                    return version;
                })
                .toList();
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
