package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Problem;
import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTests {
    private static final Map<String, AttributeType> CATALOGUE =
            Map.of(
                    "city", AttributeType.STRING,
                    "seats", AttributeType.NUMBER,
                    "active", AttributeType.BOOLEAN,
                    "contractEndsOn", AttributeType.DATE);
    private static final Map<String, Object> VISITED =
            Map.of(
                    "eventCount",
                    Map.of("event", "visit", "operator", "GREATER_OR_EQUAL", "count", 1));

    @Test
    void readsEveryKindOfRule() {
        Map<String, Object> input =
                all(
                        any(attribute("city", "EQUAL", "string", "Bonn"), VISITED),
                        Map.of("not", attribute("seats", "LESS", "number", 8)),
                        attribute("active", "NOT_EQUAL", "boolean", true),
                        attribute(
                                "contractEndsOn", "GREATER", "date", LocalDate.parse("2026-03-05")),
                        Map.of("contractEndsWithin", Map.of("days", 60)),
                        Map.of(
                                "eventRecency",
                                Map.of("event", "visit", "operator", "GREATER", "days", 30)),
                        Map.of(
                                "usageSpike",
                                Map.of("event", "login", "windowDays", 7, "ratio", 1.5)));
        RuleReader reader = new RuleReader(Map.of());
        Rule rule = reader.read(input, List.of());
        assertThat(reader.problems()).isEmpty();
        assertThat(new RuleCheck(CATALOGUE, null).problems(rule, List.of())).isEmpty();
        assertThat(new RuleDefinition(rule).sentence())
                .isEqualTo(
                        "Customers for whom ((city is \"Bonn\" or the number of \"visit\" events so far is at least 1)"
                                + " and not seats is less than 8.0 and active is not true"
                                + " and contractEndsOn is more than 2026-03-05"
                                + " and the contract (contractEndsOn) ends within 60 days"
                                + " and the time since the last \"visit\" event is more than 30 days"
                                + " and \"login\" events in the last 7 days are at least 1.5 times those of the 7 days before).");
        assertThat(rule.attributeKeys())
                .containsExactly("city", "seats", "active", "contractEndsOn", "contractEndsOn");
    }

    @Test
    void allowsFiveLevels() {
        assertThat(problems(nested(5))).isEmpty();
    }

    @Test
    void refusesSixLevels() {
        assertThat(problems(nested(6))).containsExactly("TOO_DEEP rule.not.not.not.not.not");
    }

    @Test
    void refusesLevelsWithoutEnd() {
        assertThat(problems(nested(5_000))).contains("TOO_DEEP rule.not.not.not.not.not");
    }

    @Test
    void allowsFiftyConditions() {
        assertThat(problems(Map.of("all", Collections.nCopies(49, VISITED)))).isEmpty();
    }

    @Test
    void refusesFiftyOneConditions() {
        assertThat(problems(Map.of("all", Collections.nCopies(50, VISITED))))
                .containsExactly("TOO_MANY_NODES rule");
    }

    @Test
    void namesTheAttributesThatAreUnknownOrOfAnotherType() {
        Map<String, Object> rule =
                all(
                        VISITED,
                        any(attribute("none", "EQUAL", "string", "x")),
                        Map.of("not", attribute("city", "EQUAL", "number", 1)),
                        Map.of("contractEndsWithin", Map.of("days", 1, "attribute", "city")));
        assertThat(problems(rule))
                .containsExactly(
                        "UNKNOWN_ATTRIBUTE rule.all.1.any.0.attribute.key",
                        "TYPE_MISMATCH rule.all.2.not.attribute.key",
                        "TYPE_MISMATCH rule.all.3.contractEndsWithin.attribute");
    }

    @Test
    void refusesListsWithoutConditions() {
        assertThat(problems(all(any(), VISITED)))
                .containsExactly("INVALID_DEFINITION rule.all.0.any");
    }

    @Test
    void refusesAnAttributeWithTwoValuesOrNone() {
        Map<String, Object> two = new HashMap<>();
        two.put("key", "city");
        two.put("operator", "EQUAL");
        assertThat(problems(Map.of("attribute", two)))
                .containsExactly("INVALID_VALUE rule.attribute");
        two.put("string", "x");
        two.put("boolean", true);
        assertThat(problems(Map.of("attribute", two)))
                .containsExactly("INVALID_VALUE rule.attribute");
    }

    @ParameterizedTest
    @CsvSource({"city, string, x", "active, boolean, true"})
    void refusesAnOrderOfTextAndBooleans(String key, String field, String value) {
        assertThat(problems(attribute(key, "LESS", field, value)))
                .containsExactly("TYPE_MISMATCH rule.attribute.operator");
    }

    @ParameterizedTest
    @CsvSource({
        "contractEndsWithin, days, -1",
        "contractEndsWithin, days, 3651",
        "eventCount, count, -1",
        "eventCount, windowDays, 0",
        "eventCount, windowDays, 3651",
        "eventRecency, days, -1",
        "eventRecency, days, 3651",
        "usageSpike, windowDays, 0",
        "usageSpike, windowDays, 366",
        "usageSpike, ratio, 0",
        "usageSpike, ratio, 1000.1"
    })
    void refusesNumbersOutOfRange(String kind, String field, BigDecimal value) {
        assertThat(problems(Map.of(kind, fields(field, value))))
                .containsExactly("OUT_OF_RANGE rule." + kind + "." + field);
    }

    @ParameterizedTest
    @CsvSource({
        "contractEndsWithin, days, 0",
        "contractEndsWithin, days, 3650",
        "eventCount, count, 0",
        "eventCount, windowDays, 1",
        "eventCount, windowDays, 3650",
        "eventRecency, days, 0",
        "eventRecency, days, 3650",
        "usageSpike, windowDays, 365",
        "usageSpike, ratio, 0.001",
        "usageSpike, ratio, 1000"
    })
    void allowsNumbersAtTheirLimits(String kind, String field, BigDecimal value) {
        assertThat(problems(Map.of(kind, fields(field, value)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"eventCount", "eventRecency", "usageSpike"})
    void refusesABlankEvent(String kind) {
        assertThat(problems(Map.of(kind, fields("event", " "))))
                .containsExactly("INVALID_VALUE rule." + kind + ".event");
    }

    /** Fields that any kind takes what it needs of, with one changed. */
    private static Map<String, Object> fields(String field, Object value) {
        Map<String, Object> fields =
                new HashMap<>(
                        Map.of(
                                "event",
                                "visit",
                                "operator",
                                "LESS",
                                "count",
                                1,
                                "days",
                                1,
                                "windowDays",
                                1,
                                "ratio",
                                1.0));
        fields.put(field, value);
        return fields;
    }

    private static Map<String, Object> nested(int levels) {
        return Stream.iterate(VISITED, rule -> Map.<String, Object>of("not", rule))
                .skip(levels - 1L)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> attribute(
            String key, String operator, String field, Object value) {
        return Map.of("attribute", Map.of("key", key, "operator", operator, field, value));
    }

    @SafeVarargs
    private static Map<String, Object> all(Map<String, Object>... parts) {
        return Map.of("all", List.of(parts));
    }

    @SafeVarargs
    private static Map<String, Object> any(Map<String, Object>... parts) {
        return Map.of("any", List.of(parts));
    }

    private static List<String> problems(Map<String, Object> input) {
        RuleReader reader = new RuleReader(Map.of());
        Rule rule = reader.read(input, List.of("rule"));
        List<Problem> checked = new RuleCheck(CATALOGUE, null).problems(rule, List.of("rule"));
        return Stream.concat(reader.problems().stream(), checked.stream())
                .map(problem -> problem.code() + " " + String.join(".", problem.field()))
                .toList();
    }
}
