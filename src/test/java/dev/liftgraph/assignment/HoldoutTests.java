package dev.liftgraph.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.Facts;
import dev.liftgraph.Mutations;
import dev.liftgraph.OwnDatabase;
import dev.liftgraph.ServerTest;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.EventBatch;
import dev.liftgraph.customer.Events;
import dev.liftgraph.experiment.GlobalHoldout;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.reactive.TransactionalOperator;

@ServerTest
@ContextConfiguration(initializers = HoldoutTests.Database.class)
@TestPropertySource(properties = "liftgraph.assignment.holdout=0.2")
class HoldoutTests {
    static class Database extends OwnDatabase {}

    /** More than two pages. */
    private static final int CUSTOMERS = 21_000;

    private static final Instant BEFORE = Instant.parse("2024-01-15T00:00:00Z");
    private static final Instant DURING = Instant.parse("2024-02-20T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2024-07-01T00:00:00Z");

    @Autowired HttpGraphQlTester graphql;

    @Autowired Customers customers;

    @Autowired Events events;

    @Autowired GlobalHoldout holdout;

    @Autowired
    @Qualifier("bulk")
    TransactionalOperator bulk;

    private Facts facts;
    private Mutations mutations;

    @BeforeEach
    void facts() {
        facts = new Facts(customers, events, bulk);
        mutations = new Mutations(graphql);
    }

    private void know(String name, int size, Instant at) {
        CustomerBatch batch = new CustomerBatch();
        IntStream.range(0, size).forEach(i -> batch.add(name + i, new TreeMap<>()));
        facts.customers(batch, at);
    }

    private boolean buys(int i) {
        return i % 100 < (holdout.holdsOut("h-" + i) ? 20 : 26);
    }

    private void metric(String key, Map<String, Object> more) {
        Map<String, Object> input =
                new TreeMap<>(Map.of("key", key, "name", "M", "event", "buy", "windowDays", 7));
        input.putAll(more);
        assertThat(mutations.errors("metricDefine", input)).isEmpty();
    }

    @Test
    void isComparedWithAllOthers() {
        know("h-", CUSTOMERS, BEFORE);
        know("late-", 500, DURING);
        EventBatch batch = new EventBatch();
        for (int i = 0; i < CUSTOMERS; i++) {
            if (buys(i)) {
                batch.add(i, "m" + i, "h-" + i, "buy", DURING, 10_000L * (1 + i % 3), null);
            }
            if (i % 2 == 0) {
                batch.add(CUSTOMERS + i, "a" + i, "h-" + i, "buy", AFTER, 99L, null);
            }
        }
        facts.events(batch);
        metric("bought", Map.of("kind", "PROPORTION"));
        metric("spent", Map.of("kind", "MEAN"));
        metric("back", Map.of("kind", "RETENTION", "delayDays", 1));

        Map<?, ?> bought = effect("bought", ", minimumDetectableEffect: 0.2");
        List<?> arms = (List<?>) bought.get("arms");
        long heldOut = count(i -> holdout.holdsOut("h-" + i));
        assertThat(heldOut / (double) CUSTOMERS).isCloseTo(0.2, within(0.01));
        double control = count(i -> holdout.holdsOut("h-" + i) && buys(i)) / (double) heldOut;
        double treatment =
                count(i -> !holdout.holdsOut("h-" + i) && buys(i)) / (double) (CUSTOMERS - heldOut);
        assertThat(arms.get(0).toString())
                .contains("key=held-out", "units=" + heldOut, "mean=" + control);
        assertThat(arms.get(1).toString())
                .contains("key=others", "units=" + (CUSTOMERS - heldOut), "mean=" + treatment);
        assertThat(bought.get("validity")).hasToString("{verdict=VALID}");
        assertThat(bought.get("sampleRatio")).hasToString("{mismatch=false}");
        assertThat(bought.toString())
                .contains("share=0.2", "reading=BETTER", "value=" + (treatment - control));
        assertThat(effect("bought", "").get("validity")).hasToString("{verdict=UNDERPOWERED}");

        double spent =
                IntStream.range(0, CUSTOMERS)
                                .filter(i -> holdout.holdsOut("h-" + i) && buys(i))
                                .map(i -> 1 + i % 3)
                                .sum()
                        / (double) heldOut;
        Map<?, ?> first = (Map<?, ?>) ((List<?>) effect("spent", "").get("arms")).getFirst();
        assertThat((Double) first.get("mean")).isCloseTo(spent, within(1e-9));

        graphql.document(query("none", "")).execute().path("holdoutEffect").valueIsNull();
        refuses("metric: \"bought\", from: \"2024-04-01\", to: \"2024-03-31\"", "in order");
        refuses("metric: \"bought\", from: \"2023-01-01\", to: \"2024-01-02\"", "366");
        refuses("metric: \"bought\", from: \"2099-01-01\", to: \"2099-01-02\"", "must be over");
        refuses(
                "metric: \"bought\", from: \"2024-02-01\", to: \"2024-02-02\", minimumDetectableEffect: 0",
                "minimumDetectableEffect");
        refuses("metric: \"back\", from: \"2024-02-01\", to: \"2024-02-02\"", "PROPORTION");
    }

    @Test
    void isTheOneThatAssignmentsLeaveOut() {
        AssignmentFixture fixture = AssignmentFixture.plan(graphql);
        String experiment = fixture.start(Map.of());
        List<String> ids = IntStream.range(0, 500).mapToObj(i -> "h-" + i).toList();
        List<String> assigned = fixture.assigned(experiment, ids);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(assigned.get(i).equals("- HOLDOUT")).isEqualTo(holdout.holdsOut(ids.get(i)));
        }
        fixture.done(
                "assignmentOverrideSet",
                Map.of(
                        "experiment",
                        experiment,
                        "customerId",
                        ids.get(assigned.indexOf("- HOLDOUT")),
                        "variant",
                        "treatment",
                        "reason",
                        "QA"));
        assertThat(fixture.assigned(experiment, ids.get(assigned.indexOf("- HOLDOUT"))))
                .isEqualTo("treatment OVERRIDDEN");
    }

    private static long count(IntPredicate condition) {
        return IntStream.range(0, CUSTOMERS).filter(condition).count();
    }

    private static String query(String metric, String more) {
        return """
        { holdoutEffect(metric: "%s", from: "2024-02-01", to: "2024-04-30"%s) {
            share validity { verdict } sampleRatio { mismatch } arms { variant { key } units mean }
            comparison { reading comparison { ... on Compared { lift { absolute { value } } } } } } }
        """
                .formatted(metric, more);
    }

    private Map<?, ?> effect(String metric, String more) {
        return graphql.document(query(metric, more))
                .execute()
                .path("holdoutEffect")
                .entity(Map.class)
                .get();
    }

    private void refuses(String arguments, String message) {
        graphql.document("{ holdoutEffect(" + arguments + ") { share } }")
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors.toString()).contains(message));
    }
}
