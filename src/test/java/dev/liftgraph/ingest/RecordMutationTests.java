package dev.liftgraph.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class RecordMutationTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String run = Ids.next() + "-";
    private StoredFacts stored;

    @BeforeEach
    void facts() {
        stored = new StoredFacts(database, run);
    }

    @Test
    void recordsCustomers() {
        List<Map<String, Object>> rows =
                List.of(
                        customer(
                                "a",
                                List.of(
                                        value("s", "string", "Bonn"),
                                        value("n", "number", 8.5),
                                        value("b", "boolean", false),
                                        value("d", "date", "2026-03-05"))),
                        customer("b", List.of()));
        assertThat(record("customers", rows)).isEqualTo("2 accepted, 0 duplicates, []");
        assertThat(record("customers", rows)).isEqualTo("0 accepted, 2 duplicates, []");
        assertThat(stored.customers())
                .containsExactly(
                        "%1$sa {\"b %1$s\": false, \"d %1$s\": \"2026-03-05\", \"n %1$s\": 8.5, \"s %1$s\": \"Bonn\"}"
                                .formatted(run),
                        run + "b {}");
    }

    @Test
    void refusesValuesOfAnotherTypeByPosition() {
        record("customers", List.of(customer("a", List.of(value("n", "number", 1)))));
        assertThat(
                        record(
                                "customers",
                                List.of(
                                        customer("b", List.of(value("n", "number", 2))),
                                        customer("c", List.of(value("n", "string", "many"))),
                                        customer("d", List.of(value("n", "number", 3))))))
                .isEqualTo("2 accepted, 0 duplicates, [2 n %s WRONG_TYPE]".formatted(run));
    }

    @Test
    void recordsEvents() {
        record("customers", List.of(customer("a", List.of())));
        List<Map<String, Object>> rows =
                List.of(
                        event("1", "a", Map.of("value", "12.3456")),
                        event(
                                "2",
                                "a",
                                Map.of(
                                        "properties",
                                        List.of(Map.of("key", "page", "string", "/home")))),
                        event("1", "a", Map.of("value", "12.3457")),
                        event("3", "nobody", Map.of()),
                        event("4", "a", Map.of("value", "1.00001")),
                        event("5", "a", Map.of("occurredAt", "2199-01-01T00:00:00Z")));
        assertThat(record("events", rows))
                .isEqualTo(
                        "2 accepted, 0 duplicates, [3 messageId MESSAGE_CONFLICT, 4 customerId UNKNOWN_CUSTOMER, 5 value TOO_PRECISE, 6 occurredAt IN_FUTURE]");
        assertThat(stored.events())
                .containsExactly(run + "1 visit 123456", run + "2 visit {\"page\": \"/home\"}");
    }

    @Test
    void recordsExposures() {
        String experiment = ExperimentFixture.start(graphql);
        record("customers", List.of(customer("a", List.of())));
        assertThat(
                        record(
                                "exposures",
                                List.of(
                                        exposure(experiment, "treatment"),
                                        exposure(experiment, "other"),
                                        exposure("none-" + experiment, "treatment"))))
                .isEqualTo(
                        "1 accepted, 0 duplicates, [2 variant UNKNOWN_VARIANT, 3 experiment UNKNOWN_EXPERIMENT]");
        assertThat(stored.exposures()).containsExactly(run + "a treatment 1709632800");
    }

    @Test
    void takesAThousandRows() {
        assertThat(record("customers", customers(1_000)))
                .isEqualTo("1000 accepted, 0 duplicates, []");
    }

    @Test
    void refusesMoreThanAThousandRows() {
        assertThat(problems(mutate("customers", customers(1_001)), "customers"))
                .containsExactly("TOO_MANY_ROWS [customers]");
        assertThat(stored.customers()).isEmpty();
    }

    @Test
    void refusesAnEmptyList() {
        assertThat(problems(mutate("events", List.of()), "events"))
                .containsExactly("NO_ROWS [events]");
    }

    @Test
    void refusesAttributesWithTwoValuesOrGivenTwice() {
        Map<String, Object> two = Map.of("key", "k " + run, "string", "x", "number", 1);
        Map<String, Object> one = value("l", "string", "x");
        assertThat(
                        problems(
                                mutate(
                                        "customers",
                                        List.of(
                                                customer("a", List.of(one)),
                                                customer("b", List.of(one, two)),
                                                customer("c", List.of(one, one)),
                                                customer(
                                                        "d",
                                                        List.of(Map.of("key", "none " + run))))),
                                "customers"))
                .containsExactly(
                        "INVALID_VALUE [customers, 1, attributes, 1]",
                        "INVALID_VALUE [customers, 2, attributes, 1]",
                        "INVALID_VALUE [customers, 3, attributes, 0]");
        assertThat(stored.customers()).isEmpty();
    }

    @Test
    void refusesANulByItsPath() {
        mutate(
                        "customers",
                        List.of(
                                customer("a", List.of()),
                                customer("b", List.of(value("s", "string", "x\0y")))))
                .errors()
                .satisfy(errors ->
                        assertThat(errors)
                                .singleElement()
                                .satisfies(error -> {
                                    assertThat(error.getErrorType()).hasToString("BAD_REQUEST");
                                    assertThat(error.getMessage())
                                            .contains("input.customers.1.attributes.0.string")
                                            .contains("control character");
                                }));
        assertThat(stored.customers()).isEmpty();
    }

    private List<Map<String, Object>> customers(int count) {
        return IntStream.range(0, count).mapToObj(i -> customer("t" + i, List.of())).toList();
    }

    private Map<String, Object> customer(String name, List<Map<String, Object>> attributes) {
        return Map.of("customerId", run + name, "attributes", attributes);
    }

    private Map<String, Object> value(String name, String type, Object value) {
        return Map.of("key", name + " " + run, type, value);
    }

    private Map<String, Object> event(String id, String customer, Map<String, Object> more) {
        Map<String, Object> event =
                new HashMap<>(
                        Map.of(
                                "messageId",
                                run + id,
                                "customerId",
                                run + customer,
                                "event",
                                "visit",
                                "occurredAt",
                                "2024-03-05T10:00:00Z"));
        event.putAll(more);
        return event;
    }

    private Map<String, Object> exposure(String experiment, String variant) {
        return Map.of(
                "experiment",
                experiment,
                "customerId",
                run + "a",
                "variant",
                variant,
                "occurredAt",
                "2024-03-05T10:00:00Z");
    }

    /** The report in short. */
    private String record(String kind, List<Map<String, Object>> rows) {
        GraphQlTester.Response response = mutate(kind, rows);
        assertThat(problems(response, kind)).isEmpty();
        Map<?, ?> report = response.path(kind + "Record.report").entity(Map.class).get();
        List<String> errors =
                ((List<?>) report.get("errors"))
                        .stream()
                                .map(Map.class::cast)
                                .map(e ->
                                        e.get("line") + " " + e.get("column") + " " + e.get("code"))
                                .toList();
        assertThat(report.get("received")).isEqualTo(rows.size());
        assertThat(report.get("rejected")).isEqualTo(errors.size());
        return "%s accepted, %s duplicates, %s"
                .formatted(report.get("accepted"), report.get("duplicates"), errors);
    }

    private static List<String> problems(GraphQlTester.Response response, String kind) {
        return response.path(kind + "Record.userErrors").entityList(Map.class).get().stream()
                .map(error -> error.get("code") + " " + error.get("field"))
                .toList();
    }

    private GraphQlTester.Response mutate(String kind, List<Map<String, Object>> rows) {
        String type = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        return graphql.document(
                        """
                        mutation($input: %sRecordInput!) {
                          %sRecord(input: $input) {
                            report { received accepted duplicates rejected errors { line column code } }
                            userErrors { code message field }
                          }
                        }
                        """
                                .formatted(type, kind))
                .variable("input", Map.of(kind, rows))
                .execute();
    }
}
