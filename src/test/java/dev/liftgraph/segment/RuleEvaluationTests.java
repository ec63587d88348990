package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Facts;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.AttributeType;
import dev.liftgraph.customer.Customers;
import dev.liftgraph.customer.Events;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Each kind of rule at its boundaries. */
@ServerTest
class RuleEvaluationTests {
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final Duration MICROSECOND = Duration.ofNanos(1_000);

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

    private final String id = Ids.next().toString();
    private Facts facts;

    @BeforeEach
    void facts() {
        facts = new Facts(customers, events, transaction);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-04, false",
        "2024-03-05, true",
        "2024-03-15, true",
        "2024-03-16, false",
        ", false"
    })
    void looksForContractsThatEndFromTodayOn(String endsOn, boolean member) {
        know(endsOn == null ? Map.of() : Map.of("endsOn", endsOn));
        Rule rule = new ContractEndsWithinRule(10, "endsOn");
        assertThat(holds(rule)).isEqualTo(member);
        assertThat(holds(new NotRule(rule))).isEqualTo(!member);
    }

    @Test
    void looksForContractsThatEndTodayOnlyWithinNoDays() {
        know(Map.of("endsOn", "2024-03-05"));
        Rule rule = new ContractEndsWithinRule(0, "endsOn");
        assertThat(holds(rule)).isTrue();
        assertThat(holds(rule, NOON.plus(Duration.ofHours(12)))).isFalse();
        assertThat(holds(rule, NOON.minus(Duration.ofHours(12)))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"3, 2, 1.5, true", "2, 2, 1.5, false", "1, 0, 1.5, false", "0, 2, 0.5, false"})
    void looksForAtLeastTheRatio(int recent, int before, double ratio, boolean member) {
        know(Map.of());
        happened(recent, NOON.minus(Duration.ofDays(7)));
        happened(before, NOON.minus(Duration.ofDays(7)).minus(MICROSECOND));
        happened(9, NOON);
        happened(9, NOON.minus(Duration.ofDays(14)).minus(MICROSECOND));
        assertThat(holds(new UsageSpikeRule("use", 7, ratio))).isEqualTo(member);
    }

    @Test
    void countsFromTheWindowsBeginningToBeforeTheMoment() {
        know(Map.of());
        facts.event(
                id,
                "use",
                NOON.minus(Duration.ofDays(7)).minus(MICROSECOND),
                NOON.minus(Duration.ofDays(7)),
                NOON.minus(MICROSECOND),
                NOON);
        assertThat(holds(new EventCountRule("use", Operator.EQUAL, 2, 7))).isTrue();
        assertThat(holds(new EventCountRule("use", Operator.EQUAL, 3, null))).isTrue();
        assertThat(holds(new EventCountRule("other", Operator.EQUAL, 0, 7))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EQUAL, 0, true",
        "NOT_EQUAL, 0, false",
        "LESS, 0, false",
        "LESS, 1, true",
        "LESS_OR_EQUAL, 0, true",
        "GREATER, 0, false",
        "GREATER_OR_EQUAL, 0, true",
        "GREATER_OR_EQUAL, 1, false"
    })
    void countsWhatNeverHappenedAsZero(Operator operator, int count, boolean member) {
        know(Map.of());
        assertThat(holds(new EventCountRule("use", operator, count, 7))).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({
        "LESS, false",
        "LESS_OR_EQUAL, true",
        "EQUAL, true",
        "NOT_EQUAL, false",
        "GREATER_OR_EQUAL, true",
        "GREATER, false"
    })
    void measuresTheTimeSinceTheLastEventExactly(Operator operator, boolean member) {
        know(Map.of());
        facts.event(
                id, "use", NOON.minus(Duration.ofDays(9)), NOON.minus(Duration.ofDays(7)), NOON);
        assertThat(holds(new EventRecencyRule("use", operator, 7))).isEqualTo(member);
    }

    @ParameterizedTest
    @CsvSource({"LESS", "GREATER", "EQUAL", "NOT_EQUAL"})
    void holdsNoTimeSinceWhatNeverHappened(Operator operator) {
        know(Map.of());
        facts.event(id, "use", NOON);
        Rule rule = new EventRecencyRule("use", operator, 7);
        assertThat(holds(rule)).isFalse();
        assertThat(holds(new NotRule(rule))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "STRING, EQUAL, Bonn, true",
        "STRING, EQUAL, bonn, false",
        "STRING, NOT_EQUAL, Köln, true",
        "NUMBER, EQUAL, 8.50, true",
        "NUMBER, LESS, 10, true",
        "NUMBER, LESS, 8.5, false",
        "NUMBER, LESS_OR_EQUAL, 8.5, true",
        "NUMBER, GREATER, 8.4999, true",
        "NUMBER, GREATER_OR_EQUAL, 8.5001, false",
        "NUMBER, NOT_EQUAL, 8.5, false",
        "BOOLEAN, EQUAL, true, true",
        "BOOLEAN, NOT_EQUAL, true, false",
        "DATE, EQUAL, 2024-03-05, true",
        "DATE, LESS, 2024-03-06, true",
        "DATE, GREATER, 2024-03-05, false",
        "DATE, GREATER_OR_EQUAL, 2024-03-05, true"
    })
    void comparesAttributesByType(
            AttributeType type, Operator operator, String value, boolean member) {
        know(
                Map.of(
                        "STRING",
                        "Bonn",
                        "NUMBER",
                        new BigDecimal("8.5"),
                        "BOOLEAN",
                        true,
                        "DATE",
                        "2024-03-05"));
        Rule rule = new AttributeRule(type.name(), operator, type, value);
        assertThat(holds(rule)).isEqualTo(member);
        assertThat(holds(new NotRule(rule))).isEqualTo(!member);
    }

    @ParameterizedTest
    @CsvSource({"EQUAL", "NOT_EQUAL"})
    void holdsNothingOfAnUnknownAttribute(Operator operator) {
        know(Map.of());
        Rule rule = new AttributeRule("city", operator, AttributeType.STRING, "Bonn");
        assertThat(holds(rule)).isFalse();
        assertThat(holds(new NotRule(rule))).isTrue();
        assertThat(holds(new AnyRule(List.of(rule, new NotRule(rule))))).isTrue();
        assertThat(holds(new AllRule(List.of(rule, new NotRule(rule))))).isFalse();
    }

    @Test
    void readsAttributesAsTheyWere() {
        facts.customer(id, Map.of("plan", "free"), NOON);
        facts.customer(id, Map.of("plan", "paid"), NOON.plusSeconds(60));
        Rule free = new AttributeRule("plan", Operator.EQUAL, AttributeType.STRING, "free");
        assertThat(holds(free, NOON.minus(Duration.ofDays(400)))).isTrue();
        assertThat(holds(free, NOON.plusSeconds(60).minus(MICROSECOND))).isTrue();
        assertThat(holds(free, NOON.plusSeconds(60))).isFalse();
    }

    private void know(Map<String, Object> attributes) {
        facts.customer(id, attributes, NOON);
    }

    private void happened(int times, Instant at) {
        facts.event(id, "use", Collections.nCopies(times, at).toArray(Instant[]::new));
    }

    private boolean holds(Rule rule) {
        return holds(rule, NOON);
    }

    private boolean holds(Rule rule, Instant asOf) {
        return !new Evaluating(segments, evaluations, bulk, transaction)
                .members(rule, asOf, id)
                .isEmpty();
    }
}
