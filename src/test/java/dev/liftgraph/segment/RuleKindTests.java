package dev.liftgraph.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
import dev.liftgraph.customer.AttributeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The kinds of rules beyond the simplest: what they say, and what they refuse. */
class RuleKindTests {
    private static final Map<String, AttributeType> CATALOGUE =
            Map.of(
                    "city", AttributeType.STRING,
                    "seats", AttributeType.NUMBER,
                    "active", AttributeType.BOOLEAN,
                    "endsOn", AttributeType.DATE);
    private static final Rule VISITED =
            new EventCountRule("visit", Operator.GREATER_OR_EQUAL, 1, null);

    static Stream<Object[]> sentences() {
        return Stream.of(
                said(
                        "attributeIn",
                        Map.of("key", "city", "operator", "IN", "strings", List.of("Bonn", "Ulm")),
                        "city is one of \"Bonn\", \"Ulm\""),
                said(
                        "attributeIn",
                        Map.of(
                                "key",
                                "seats",
                                "operator",
                                "NOT_IN",
                                "numbers",
                                Collections.nCopies(12, 5)),
                        "seats is none of 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0 and 2 more"),
                said(
                        "attributeIn",
                        Map.of("key", "active", "operator", "IN", "booleans", List.of(true)),
                        "active is one of true"),
                said(
                        "attributeIn",
                        Map.of(
                                "key",
                                "endsOn",
                                "operator",
                                "IN",
                                "dates",
                                List.of(LocalDate.parse("2026-03-05"))),
                        "endsOn is one of 2026-03-05"),
                said(
                        "attributeBetween",
                        Map.of("key", "seats", "numbers", Map.of("least", 1, "most", 20)),
                        "seats is between 1.0 and 20.0"),
                said(
                        "attributeBetween",
                        Map.of(
                                "key",
                                "endsOn",
                                "dates",
                                Map.of(
                                        "least",
                                        LocalDate.parse("2026-03-05"),
                                        "most",
                                        LocalDate.parse("2026-03-05"))),
                        "endsOn is between 2026-03-05 and 2026-03-05"),
                said(
                        "attributeText",
                        Map.of("key", "city", "operator", "CONTAINS", "text", "%_"),
                        "city contains \"%_\""),
                said(
                        "attributeText",
                        Map.of(
                                "key",
                                "city",
                                "operator",
                                "ENDS_WITH",
                                "text",
                                "N",
                                "ignoreCase",
                                true),
                        "city ends with \"N\", in capitals or not"),
                said("attributeKnown", Map.of("key", "city", "known", false), "city is not known"),
                said("attributeKnown", Map.of("key", "seats", "known", true), "seats is known"),
                said(
                        "attributeWithinDays",
                        Map.of("key", "endsOn", "from", -30, "to", 0),
                        "endsOn is between 30 days ago and today"),
                said(
                        "attributeWithinDays",
                        Map.of("key", "endsOn", "from", 1),
                        "endsOn is 1 day from today or later"),
                said(
                        "attributeWithinDays",
                        Map.of("key", "endsOn", "to", -1),
                        "endsOn is 1 day ago or earlier"),
                said(
                        "eventCount",
                        event("count", 0, "where", where()),
                        "the number of \"visit\" events with page \"home\" so far is less than 0"),
                said(
                        "eventRecency",
                        event("days", 3, "where", where()),
                        "the time since the last \"visit\" event with page \"home\" is less than 3 days"),
                said(
                        "eventFirst",
                        event("days", 3, "where", where()),
                        "the time since the first \"visit\" event with page \"home\" is less than 3 days"),
                said(
                        "eventFirst",
                        event("days", 3),
                        "the time since the first \"visit\" event is less than 3 days"),
                said(
                        "eventValue",
                        event("measure", "SUM", "value", new BigDecimal("10.50"), "windowDays", 30),
                        "the sum of the values of \"visit\" events in the last 30 days is less than 10.50"),
                said(
                        "eventValue",
                        event("measure", "AVERAGE", "value", new BigDecimal("1E+3")),
                        "the average of the values of \"visit\" events so far is less than 1000"),
                said(
                        "eventDistinct",
                        event("property", "page", "count", 3),
                        "the number of different page of \"visit\" events so far is less than 3"),
                said(
                        "eventDays",
                        event("days", 3, "windowDays", 7),
                        "the number of days with \"visit\" events in the last 7 days is less than 3"),
                said(
                        "eventShare",
                        event("among", "session", "share", 0.25, "windowDays", 7),
                        "the number of \"visit\" events for each \"session\" event in the last 7 days is less than 0.25"),
                said(
                        "signal",
                        event("signal", "ADOPTION_VELOCITY", "property", "feature", "value", -0.2),
                        "the relative change of the number of different \"feature\" of \"visit\" events over 28 days,"
                                + " against the 28 days before, is less than -0.2"),
                said(
                        "signal",
                        event("signal", "SESSION_FREQUENCY_CHANGE", "windowDays", 7, "value", -0.2),
                        "the relative change of the number of \"visit\" events a day over 7 days,"
                                + " against the 7 days before, is less than -0.2"),
                said(
                        "signal",
                        event("signal", "WORKFLOW_EXCEPTION_RATE", "among", "run", "value", 0.1),
                        "the change of the share of \"visit\" in \"run\" events over 28 days,"
                                + " against the 28 days before, is less than 0.1"),
                said(
                        "signal",
                        event("signal", "PIPELINE_VELOCITY", "property", "person", "value", 0),
                        "the relative change of the \"visit\" events for each \"person\" over 28 days,"
                                + " against the 28 days before, is less than 0.0"),
                said(
                        "signal",
                        event(
                                "signal",
                                "INTEGRATION_MATURITY",
                                "property",
                                "name",
                                "available",
                                8,
                                "value",
                                0.1),
                        "the change of the share of 8 integrations used (\"name\" of \"visit\" events) over 90 days,"
                                + " against the 90 days before, is less than 0.1"),
                said(
                        "segment",
                        Map.of("key", "other"),
                        "they are in the segment \"other\" (version 3)"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void saysWhatItAsks(Map<String, Object> input, String sentence) {
        RuleReader reader = new RuleReader(Map.of("other", segment("other", VISITED)));
        Rule rule = reader.read(input, List.of());
        assertThat(reader.problems()).isEmpty();
        assertThat(new RuleCheck(CATALOGUE, null).problems(rule, List.of())).isEmpty();
        assertThat(rule.describe()).isEqualTo(sentence);
    }

    static Stream<Object[]> refusals() {
        return Stream.of(
                refused("attributeIn", Map.of("key", "city", "operator", "IN"), "INVALID_VALUE r"),
                refused(
                        "attributeIn",
                        Map.of(
                                "key",
                                "city",
                                "operator",
                                "IN",
                                "strings",
                                List.of("x"),
                                "numbers",
                                List.of(1)),
                        "INVALID_VALUE r"),
                refused(
                        "attributeIn",
                        Map.of("key", "city", "operator", "IN", "strings", List.of()),
                        "INVALID_DEFINITION r.strings"),
                refused(
                        "attributeIn",
                        Map.of(
                                "key",
                                "city",
                                "operator",
                                "IN",
                                "strings",
                                Collections.nCopies(1_000_000, "x")),
                        "OUT_OF_RANGE r.strings"),
                refused(
                        "attributeIn",
                        Map.of(
                                "key",
                                "city",
                                "operator",
                                "IN",
                                "strings",
                                List.of("x", "x".repeat(1_001))),
                        "INVALID_VALUE r.strings.1"),
                refused(
                        "attributeIn",
                        Map.of("key", "seats", "operator", "IN", "strings", List.of("x")),
                        "TYPE_MISMATCH r.key"),
                refused("attributeBetween", Map.of("key", "seats"), "INVALID_VALUE r"),
                refused(
                        "attributeBetween",
                        Map.of("key", "seats", "numbers", Map.of("least", 10, "most", 9)),
                        "OUT_OF_RANGE r.numbers"),
                refused(
                        "attributeBetween",
                        Map.of("key", "none", "numbers", Map.of("least", 1, "most", 9)),
                        "UNKNOWN_ATTRIBUTE r.key"),
                refused(
                        "attributeText",
                        Map.of("key", "city", "operator", "CONTAINS", "text", ""),
                        "INVALID_VALUE r.text"),
                refused(
                        "attributeText",
                        Map.of("key", "seats", "operator", "CONTAINS", "text", "1"),
                        "TYPE_MISMATCH r.key"),
                refused("attributeKnown", Map.of("key", "none"), "UNKNOWN_ATTRIBUTE r.key"),
                refused("attributeWithinDays", Map.of("key", "endsOn"), "INVALID_VALUE r"),
                refused(
                        "attributeWithinDays",
                        Map.of("key", "endsOn", "from", 1, "to", 0),
                        "OUT_OF_RANGE r.from"),
                refused(
                        "attributeWithinDays",
                        Map.of("key", "endsOn", "to", 3_651),
                        "OUT_OF_RANGE r.to"),
                refused(
                        "attributeWithinDays",
                        Map.of("key", "city", "to", 0),
                        "TYPE_MISMATCH r.key"),
                refused("eventFirst", event("days", 3_651), "OUT_OF_RANGE r.days"),
                refused(
                        "eventValue",
                        event("measure", "SUM", "value", BigDecimal.ONE, "windowDays", 0),
                        "OUT_OF_RANGE r.windowDays"),
                refused(
                        "eventDistinct",
                        event("property", " ", "count", 1),
                        "INVALID_VALUE r.property"),
                refused("eventDays", event("days", -1), "OUT_OF_RANGE r.days"),
                refused(
                        "eventShare",
                        event("among", "x", "share", 1_000.5),
                        "OUT_OF_RANGE r.share"),
                refused(
                        "eventCount",
                        event("count", 1, "where", Map.of("property", "x", "value", "")),
                        "INVALID_VALUE r.where.value"),
                refused(
                        "signal",
                        event("signal", "ADOPTION_VELOCITY", "value", 0),
                        "INVALID_VALUE r.property"),
                refused(
                        "signal",
                        event("signal", "SESSION_FREQUENCY_CHANGE", "property", "x", "value", 0),
                        "INVALID_VALUE r.property"),
                refused(
                        "signal",
                        event("signal", "WORKFLOW_EXCEPTION_RATE", "value", 0),
                        "INVALID_VALUE r.among"),
                refused(
                        "signal",
                        event(
                                "signal",
                                "INTEGRATION_MATURITY",
                                "property",
                                "x",
                                "available",
                                0,
                                "value",
                                0),
                        "OUT_OF_RANGE r.available"),
                refused(
                        "signal",
                        event("signal", "SESSION_FREQUENCY_CHANGE", "windowDays", 367, "value", 0),
                        "OUT_OF_RANGE r.windowDays"),
                refused(
                        "signal",
                        event("signal", "SESSION_FREQUENCY_CHANGE", "value", -1_001),
                        "OUT_OF_RANGE r.value"),
                refused("segment", Map.of("key", "none"), "SEGMENT_NOT_FOUND r.key"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesWhatCannotBe(Map<String, Object> input, String problem) {
        String kind = input.keySet().iterator().next();
        RuleReader reader = new RuleReader(Map.of());
        Rule rule = reader.read(input, List.of());
        Stream<Problem> problems = reader.problems().stream();
        if (reader.problems().isEmpty()) {
            problems = new RuleCheck(CATALOGUE, null).problems(rule, List.of()).stream();
        }
        assertThat(problems)
                .extracting(each -> each.code() + " " + String.join(".", each.field()))
                .containsExactly(problem.replace(" r", " " + kind));
    }

    @ParameterizedTest
    @CsvSource({"1", "1000"})
    void takesListsUpToAThousand(int values) {
        RuleReader reader = new RuleReader(Map.of());
        reader.read(
                Map.of(
                        "attributeIn",
                        Map.of(
                                "key",
                                "city",
                                "operator",
                                "IN",
                                "strings",
                                Collections.nCopies(values, "x"))),
                List.of());
        assertThat(reader.problems()).isEmpty();
    }

    @Test
    void countsTheConditionsOfOtherSegments() {
        Rule many = new AllRule(Collections.nCopies(47, VISITED));
        assertThat(checked(new AllRule(List.of(member("a", many))))).isEmpty();
        assertThat(checked(new AllRule(List.of(member("a", many), VISITED))))
                .containsExactly("TOO_MANY_NODES ");
    }

    @Test
    void countsAnotherSegmentAsOneLevel() {
        Rule five = new NotRule(new NotRule(new NotRule(new NotRule(VISITED))));
        Rule four = new NotRule(new NotRule(new NotRule(member("a", five))));
        assertThat(checked(new NotRule(four))).isEmpty();
        assertThat(checked(new NotRule(new NotRule(four))))
                .containsExactly("TOO_DEEP not.not.not.not.not");
    }

    @Test
    void namesTheWayFromASegmentToItself() {
        Rule way = new NotRule(member("a", new AnyRule(List.of(VISITED, member("own", VISITED)))));
        assertThat(new RuleCheck(CATALOGUE, "own").problems(way, List.of()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("SEGMENT_CYCLE");
                    assertThat(problem.message()).contains("own → a → own");
                    assertThat(problem.field()).containsExactly("not", "segment", "key");
                });
        assertThat(new RuleCheck(CATALOGUE, "b").problems(way, List.of())).isEmpty();
    }

    private static List<String> checked(Rule rule) {
        return new RuleCheck(CATALOGUE, null)
                .problems(rule, List.of()).stream()
                        .map(each -> each.code() + " " + String.join(".", each.field()))
                        .toList();
    }

    private static Rule member(String key, Rule rule) {
        return new SegmentMemberRule(key, Ids.next(), 1, rule);
    }

    private static Segment segment(String key, Rule rule) {
        Instant now = Instant.EPOCH;
        return new Segment(
                Ids.next(),
                key,
                key,
                null,
                Ids.next(),
                3,
                rule,
                null,
                null,
                now,
                now,
                null,
                null,
                SegmentProfile.PLAIN);
    }

    private static Object[] said(String kind, Map<String, Object> fields, String sentence) {
        return new Object[] {Map.of(kind, fields), sentence};
    }

    private static Object[] refused(String kind, Map<String, Object> fields, String problem) {
        return new Object[] {Map.of(kind, fields), problem};
    }

    private static Map<String, Object> event(Object... more) {
        Map<String, Object> fields = new HashMap<>(Map.of("event", "visit", "operator", "LESS"));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i].toString(), more[i + 1]);
        }
        return fields;
    }

    private static Map<String, Object> where() {
        return Map.of("property", "page", "value", "home");
    }
}
