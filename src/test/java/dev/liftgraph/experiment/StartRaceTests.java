package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** A draft that is revised while its start looks at it. */
@ServerTest
class StartRaceTests {
    /** How many wait to read the checklist, as a start does after it has read the draft. */
    private static final String WAITING =
            """
            SELECT count(*) FROM pg_locks
            WHERE relation = CAST('checklist_item' AS regclass) AND NOT granted\
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;
    @Autowired TransactionalOperator transaction;

    @Test
    void tellsThePresentVersionToWhoeverNamedNone() {
        String draft = ExperimentFixture.draft(graphql);
        assertThat(
                        startedWhileRevised(
                                draft, Map.of("experiment", draft, "at", "2024-03-04T00:00:00Z")))
                .isEqualTo("VERSION_CONFLICT: The experiment is at version 2 by now: try again.");
    }

    @Test
    void tellsThePresentVersionToWhoeverNamedTheOneBefore() {
        String draft = ExperimentFixture.draft(graphql);
        assertThat(
                        startedWhileRevised(
                                draft,
                                Map.of(
                                        "experiment",
                                        draft,
                                        "at",
                                        "2024-03-04T00:00:00Z",
                                        "version",
                                        1)))
                .isEqualTo("VERSION_CONFLICT: The experiment is at version 2, not 1.");
    }

    private String startedWhileRevised(String draft, Map<String, Object> start) {
        Mono<String> refused =
                Mono.fromCallable(() -> start(start)).subscribeOn(Schedulers.boundedElastic());
        Mono<List<String>> revised =
                Mono.fromCallable(() ->
                                new Mutations(graphql)
                                        .errors(
                                                "experimentRevise",
                                                ExperimentFixture.revision(draft, "Noa")))
                        .subscribeOn(Schedulers.boundedElastic());
        Mono<List<String>> meanwhile =
                database.sql("LOCK TABLE checklist_item IN ACCESS EXCLUSIVE MODE")
                        .then()
                        .then(Mono.defer(this::waiting))
                        .then(revised)
                        .as(transaction::transactional);
        return Mono.zip(refused.delaySubscription(Duration.ofMillis(300)), meanwhile)
                .map(both -> {
                    assertThat(both.getT2()).isEmpty();
                    return both.getT1();
                })
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow();
    }

    private Mono<Long> waiting() {
        return database.sql(WAITING)
                .mapValue(Long.class)
                .one()
                .repeatWhen(again -> again.delayElements(Duration.ofMillis(50)))
                .filter(count -> count > 0)
                .next();
    }

    private String start(Map<String, Object> input) {
        Map<?, ?> error =
                new Mutations(graphql)
                        .mutate("experimentStart", "", input)
                        .path("experimentStart.userErrors[0]")
                        .entity(Map.class)
                        .get();
        return error.get("code") + ": " + error.get("message");
    }
}
