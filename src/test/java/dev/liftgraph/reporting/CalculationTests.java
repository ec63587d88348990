package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.liftgraph.ServerTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class CalculationTests {
    private static final Path GOLDEN = Path.of("../shared/golden/vectors.json");

    @Autowired HttpGraphQlTester graphql;

    @Test
    void computesReturnsExactly() {
        Map<?, ?> calculation = calculated(figures(100, "1000", "1500", "5000"));
        assertThat(calculation.get("incrementalRevenue"))
                .isEqualTo(Map.of("amount", "50000.00", "currency", "EUR"));
        assertThat(calculation.get("roi")).isEqualTo(9.0);
        assertThat(calculation.get("badge")).isEqualTo("NOT_AN_EXPERIMENT");
        assertThat(calculation.get("why").toString()).contains("untreated");
    }

    @Test
    void hasNoReturnWithoutACostAndALossWithoutRevenue() {
        assertThat(calculated(figures(100, "1000", "1500", "0")).get("roi")).isNull();
        Map<?, ?> loss = calculated(figures(3, "0.02", "0.01", "1"));
        assertThat(loss.get("incrementalRevenue"))
                .isEqualTo(Map.of("amount", "-0.03", "currency", "EUR"));
        assertThat((Double) loss.get("roi")).isCloseTo(-1.03, within(1e-12));
    }

    @Test
    void namesEveryProblemOfAReturn() {
        Map<String, Object> input = figures(-1, "-1", "0.001", "1");
        input.put("cost", Map.of("amount", "1", "currency", "USD"));
        assertThat(problems("returnCalculator", "ReturnCalculatorInput", input))
                .containsExactlyInAnyOrder(
                        "NUMBER_OUT_OF_RANGE customers",
                        "AMOUNT_OUT_OF_RANGE revenueBefore.amount",
                        "AMOUNT_TOO_PRECISE revenueAfter.amount",
                        "CURRENCY_MIXED cost.currency");
        input.put("cost", Map.of("amount", "1", "currency", "XXX"));
        assertThat(problems("returnCalculator", "ReturnCalculatorInput", input))
                .contains("CURRENCY_WITHOUT_UNIT cost.currency");
    }

    @Test
    void showsRatesInPointsAndRelatively() {
        Map<?, ?> change =
                changes(figure("Conversion", 0.023, 0.098, "RATE", "INCREASE")).getFirst();
        assertThat((Double) change.get("points")).isCloseTo(7.5, within(1e-12));
        assertThat((Double) change.get("relative")).isCloseTo(3.2608695652173916, within(1e-12));
        assertThat((Double) change.get("ratio")).isCloseTo(4.2608695652173916, within(1e-12));
        assertThat(change.get("improved")).isEqualTo(true);
    }

    @Test
    void hasNoRelativeChangeFromNothing() {
        List<Map<?, ?>> changes =
                changes(
                        figure("New", 0, 3, "NUMBER", "INCREASE"),
                        figure("Same", 5, 5, "MONEY", "INCREASE"),
                        figure("Churn", 0.15, 0.2, "RATE", "DECREASE"));
        assertThat(changes.get(0).get("relative")).isNull();
        assertThat(changes.get(0).get("ratio")).isNull();
        assertThat(changes.get(0).get("points")).isNull();
        assertThat(changes.get(1).get("improved")).isNull();
        assertThat(changes.get(2).get("improved")).isEqualTo(false);
    }

    @Test
    void alwaysSaysThatItIsNoExperiment() {
        graphql.document(
                        """
                        { beforeAfter(input: {figures: [{name: "A", before: 1, after: 2, unit: NUMBER}]}) {
                            report { badge why } } }
                        """)
                .execute()
                .path("beforeAfter.report.badge")
                .entity(String.class)
                .isEqualTo("NOT_AN_EXPERIMENT");
    }

    @Test
    void namesEveryProblemOfAFigure() {
        assertThat(
                        problems(
                                "beforeAfter",
                                "BeforeAfterInput",
                                Map.of(
                                        "figures",
                                        List.of(
                                                figure(" ", 1e101, -1e300, "RATE", "INCREASE"),
                                                figure(
                                                        "x".repeat(201),
                                                        1,
                                                        2,
                                                        "RATE",
                                                        "INCREASE")))))
                .containsExactly(
                        "TEXT_INVALID figures.0.name",
                        "NUMBER_OUT_OF_RANGE figures.0.before",
                        "NUMBER_OUT_OF_RANGE figures.0.after",
                        "TEXT_INVALID figures.1.name");
        for (int count : List.of(0, 101)) {
            List<?> figures = Collections.nCopies(count, figure("A", 1, 2, "NUMBER", "INCREASE"));
            assertThat(problems("beforeAfter", "BeforeAfterInput", Map.of("figures", figures)))
                    .containsExactly("FIGURE_COUNT_OUT_OF_RANGE figures");
        }
    }

    @Test
    void agreesWithTheReferenceValues() {
        assumeTrue(Files.exists(GOLDEN), GOLDEN + " is not here");
        for (JsonNode vector : JsonMapper.shared().readTree(GOLDEN)) {
            JsonNode inputs = vector.get("inputs");
            JsonNode expected = vector.get("recomputed");
            switch (vector.get("id").asString()) {
                case "kpi-roi-seed" -> {
                    Map<?, ?> found =
                            calculated(
                                    figures(
                                            inputs.get("customers").asInt(),
                                            inputs.get("old_avg_revenue").asString(),
                                            inputs.get("new_avg_revenue").asString(),
                                            inputs.get("cost").asString()));
                    assertThat((Double) found.get("roi"))
                            .isCloseTo(expected.get("roi").asDouble(), within(1e-12));
                }
                case "kpi-report-seed" ->
                        inputs.properties()
                                .forEach(entry ->
                                        relative(
                                                entry.getValue().get(0).asDouble(),
                                                entry.getValue().get(1).asDouble(),
                                                expected.get(entry.getKey()).asDouble()));
                case "kpi-seed0-lift" ->
                        relative(
                                inputs.get("before").asDouble(),
                                inputs.get("after").asDouble(),
                                expected.get("relative").asDouble());
                default -> {}
            }
        }
    }

    private void relative(double before, double after, double expected) {
        Map<?, ?> change = changes(figure("KPI", before, after, "RATE", "INCREASE")).getFirst();
        assertThat((Double) change.get("relative")).isCloseTo(expected, within(1e-12));
    }

    private static Map<String, Object> figures(
            int customers, String before, String after, String cost) {
        return new HashMap<>(
                Map.of(
                        "customers", customers,
                        "revenueBefore", Map.of("amount", before, "currency", "EUR"),
                        "revenueAfter", Map.of("amount", after, "currency", "EUR"),
                        "cost", Map.of("amount", cost, "currency", "EUR")));
    }

    private static Map<String, Object> figure(
            String name, double before, double after, String unit, String good) {
        return Map.of(
                "name",
                name,
                "before",
                before,
                "after",
                after,
                "unit",
                unit,
                "goodDirection",
                good);
    }

    private Map<?, ?> calculated(Map<String, Object> input) {
        return asked(
                        "returnCalculator",
                        "ReturnCalculatorInput",
                        "calculation { incrementalRevenue { amount currency } roi badge why }",
                        input)
                .path("returnCalculator.calculation")
                .entity(Map.class)
                .get();
    }

    @SafeVarargs
    private List<Map<?, ?>> changes(Map<String, Object>... figures) {
        return asked(
                        "beforeAfter",
                        "BeforeAfterInput",
                        "report { figures { absolute points relative ratio improved } }",
                        Map.of("figures", List.of(figures)))
                .path("beforeAfter.report.figures")
                .entityList(Map.class)
                .get()
                .stream()
                .<Map<?, ?>>map(each -> each)
                .toList();
    }

    private List<String> problems(String query, String type, Map<String, Object> input) {
        return asked(query, type, "userErrors { code field }", input)
                .path(query + ".userErrors")
                .entityList(Map.class)
                .get()
                .stream()
                .map(each ->
                        each.get("code")
                                + " "
                                + String.join(
                                        ".",
                                        ((List<?>) each.get("field"))
                                                .stream().map(Object::toString).toList()))
                .toList();
    }

    private org.springframework.graphql.test.tester.GraphQlTester.Response asked(
            String query, String type, String fields, Map<String, Object> input) {
        return graphql.document(
                        "query($input: %s!) { %s(input: $input) { %s } }"
                                .formatted(type, query, fields))
                .variable("input", input)
                .execute();
    }
}
