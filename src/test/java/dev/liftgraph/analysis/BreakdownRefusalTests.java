package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.ServerTest;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Which breakdowns there are not. */
@ServerTest
class BreakdownRefusalTests {
    private static final String NUMBER = "breakdownNumber";
    private static final String DATE = "breakdownDate";

    @Autowired HttpGraphQlTester graphql;

    private String key;

    @BeforeEach
    void experiment() {
        key = ExperimentFixture.start(graphql);
        for (String type : List.of("NUMBER", "DATE")) {
            graphql.document(
                            "mutation($key: String!, $type: AttributeType!) { attributeDefine(input: {key: $key, type: $type}) { userErrors { message } } }")
                    .variable("key", type.equals("DATE") ? DATE : NUMBER)
                    .variable("type", type)
                    .execute()
                    .path("attributeDefine.userErrors")
                    .entityList(Object.class)
                    .hasSize(0);
        }
    }

    static Stream<Arguments> wrong() {
        List<Integer> twenty = IntStream.range(0, 20).boxed().toList();
        return Stream.of(
                Arguments.of(
                        attribute("no-such", Map.of()),
                        "by.attribute: there is no attribute 'no-such'."),
                Arguments.of(
                        cutPoints(NUMBER, List.of()), "by.attribute.cutPoints must be 1 to 19."),
                Arguments.of(cutPoints(NUMBER, twenty), "by.attribute.cutPoints must be 1 to 19."),
                Arguments.of(
                        cutPoints(NUMBER, List.of(1, 3, 2)), "by.attribute.cutPoints must rise."),
                Arguments.of(cutPoints(NUMBER, List.of(1, 1)), "by.attribute.cutPoints must rise."),
                Arguments.of(
                        cutPoints(NUMBER, Collections.nCopies(100_000, 1)),
                        "by.attribute.cutPoints must be 1 to 19."),
                Arguments.of(
                        cutPoints(DATE, List.of(1)),
                        "by.attribute.cutPoints are for a NUMBER, and 'breakdownDate' is a DATE."),
                Arguments.of(
                        cutDates(DATE, List.of("2026-02-01", "2026-01-01")),
                        "by.attribute.cutDates must rise."),
                Arguments.of(cutDates(DATE, List.of()), "by.attribute.cutDates must be 1 to 19."),
                Arguments.of(
                        cutDates(NUMBER, List.of("2026-01-01")),
                        "by.attribute.cutDates are for a DATE, and 'breakdownNumber' is a NUMBER."),
                Arguments.of(Map.of("segment", "no-such"), "by: there is no segment 'no-such'."),
                Arguments.of(merged(List.of("a")), "by.segmentsMerged must be 2 to 20 segments."),
                Arguments.of(
                        merged(IntStream.range(0, 21).mapToObj(i -> "s" + i).toList()),
                        "by.segmentsMerged must be 2 to 20 segments."),
                Arguments.of(
                        merged(List.of("a", "a")),
                        "by.segmentsMerged must not name a segment twice."),
                Arguments.of(
                        merged(List.of("no-such", "nor-such")),
                        "by: there is no segment 'no-such'."));
    }

    private static Map<String, Object> attribute(String key, Map<String, Object> cuts) {
        Map<String, Object> attribute = new HashMap<>(cuts);
        attribute.put("key", key);
        return Map.of("attribute", attribute);
    }

    private static Map<String, Object> cutPoints(String key, List<Integer> cuts) {
        return attribute(key, Map.of("cutPoints", cuts));
    }

    private static Map<String, Object> cutDates(String key, List<String> cuts) {
        return attribute(key, Map.of("cutDates", cuts));
    }

    private static Map<String, Object> merged(List<String> keys) {
        return Map.of("segmentsMerged", keys);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatThereIsNot(Map<String, Object> by, String message) {
        assertThat(refused(by, null)).containsExactly(message);
    }

    @Test
    void measuresOnlyMetricsOfTheExperiment() {
        assertThat(refused(attribute(NUMBER, Map.of()), "no-such"))
                .containsExactly("metric: the experiment does not measure 'no-such'.");
    }

    @Test
    void takesExactlyOneSubjectAndNumbersThatAreSome() {
        assertThat(refused(Map.of(), null)).hasSize(1);
        assertThat(refused(Map.of("segment", "a", "segmentsMerged", List.of("a", "b")), null))
                .hasSize(1);
        for (Object cut : List.of("NaN", "Infinity", "x", "1e400")) {
            assertThat(refused(attribute(NUMBER, Map.of("cutPoints", List.of(cut))), null))
                    .as("%s", cut)
                    .hasSize(1);
        }
        assertThat(refused(attribute("a\u0000b", Map.of()), null)).hasSize(1);
        assertThat(refused(attribute("a".repeat(10_001), Map.of()), null)).hasSize(1);
    }

    @Test
    void refusesOneWithoutTheOthers() {
        graphql.document(
                        """
                        query($key: String!) { experiment(key: $key) {
                          good: breakdown(by: {attribute: {key: "breakdownNumber"}}) { emptyBecause }
                          bad: breakdown(by: {segment: "no-such"}) { emptyBecause }
                        } }
                        """)
                .variable("key", key)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors).hasSize(1))
                .path("experiment.good.emptyBecause")
                .entity(String.class)
                .isEqualTo("NOBODY_EXPOSED")
                .path("experiment.bad")
                .valueIsNull();
    }

    @Test
    void refusesMoreThanTenInARequest() {
        StringBuilder document = new StringBuilder("{ experiment(key: \"" + key + "\") {");
        for (int i = 0; i < 11; i++) {
            document.append(
                    " b%1$d: breakdown(by: {attribute: {key: \"a%1$d\"}}) { units }".formatted(i));
        }
        graphql.document(document + " } }")
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .hasSize(11)
                                .allSatisfy(error ->
                                        assertThat(error.getMessage())
                                                .isEqualTo(
                                                        "breakdown: ask for at most 10 in a request.")));
    }

    private List<String> refused(Map<String, Object> by, @Nullable String metric) {
        return new BreakdownClient(graphql).refused(key, by, metric);
    }
}
