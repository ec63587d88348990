package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class KpiTests {
    @Autowired HttpGraphQlTester graphql;

    @Test
    void dividesEachByItsDenominator() {
        check(paid("customerAcquisitionCost", "5000", 125), "MONEY", 40.0);
        check(share("conversion", 8, 100), "RATE", 0.08);
        check(share("retention", 85, 100), "RATE", 0.85);
        check(share("churn", 15, 100), "RATE", 0.15);
        check(paid("averageOrderValue", "99.90", 3), "MONEY", 33.3);
        check(promoters(60, 25, 15), "NUMBER", 45.0);
        check(promoters(0, 0, 4), "NUMBER", -100.0);
        check(share("customerSatisfaction", 9, 12), "RATE", 0.75);
        check(lifetime("100", 4, 0.6, 0.2), "MONEY", 1200.0);
    }

    @Test
    void hasNoValueWithoutADenominator() {
        check(paid("customerAcquisitionCost", "5000", 0), "MONEY", null);
        check(share("conversion", 0, 0), "RATE", null);
        check(promoters(0, 0, 0), "NUMBER", null);
        check(lifetime("100", 4, 1, 0), "MONEY", null);
    }

    @Test
    void showsWhatWasDivided() {
        Map<?, ?> kpi = kpis(paid("customerAcquisitionCost", "5000", 125)).getFirst();
        assertThat(kpi.get("numerator")).isEqualTo(5000.0);
        assertThat(kpi.get("denominator")).isEqualTo(125.0);
        assertThat(kpi.get("currency")).isEqualTo("EUR");
        assertThat(kpis(share("churn", 1, 2)).getFirst().get("currency")).isNull();
    }

    @Test
    void namesEveryProblem() {
        assertThat(
                        problems(
                                List.of(
                                        paid("averageOrderValue", "-1", -1),
                                        share("churn", 3, 2),
                                        promoters(-1, -1, -1),
                                        lifetime("1.001", -1, 1.1, 2),
                                        share("churn", -2, -1))))
                .containsExactly(
                        "AMOUNT_OUT_OF_RANGE figures.0.averageOrderValue.amount.amount",
                        "NUMBER_OUT_OF_RANGE figures.0.averageOrderValue.count",
                        "PART_EXCEEDS_WHOLE figures.1.churn.part",
                        "NUMBER_OUT_OF_RANGE figures.2.netPromoterScore.promoters",
                        "NUMBER_OUT_OF_RANGE figures.2.netPromoterScore.passives",
                        "NUMBER_OUT_OF_RANGE figures.2.netPromoterScore.detractors",
                        "AMOUNT_TOO_PRECISE"
                                + " figures.3.customerLifetimeValue.averageOrderValue.amount",
                        "NUMBER_OUT_OF_RANGE figures.3.customerLifetimeValue.ordersPerYear",
                        "NUMBER_OUT_OF_RANGE figures.3.customerLifetimeValue.grossMargin",
                        "NUMBER_OUT_OF_RANGE figures.3.customerLifetimeValue.churnPerYear",
                        "NUMBER_OUT_OF_RANGE figures.4.churn.part",
                        "NUMBER_OUT_OF_RANGE figures.4.churn.whole");
        for (int count : List.of(0, 101)) {
            assertThat(problems(Collections.nCopies(count, share("churn", 1, 2))))
                    .containsExactly("FIGURE_COUNT_OUT_OF_RANGE figures");
        }
    }

    private void check(Map<String, Object> figure, String unit, Double value) {
        Map<?, ?> kpi = kpis(figure).getFirst();
        assertThat(kpi.get("unit")).isEqualTo(unit);
        if (value == null) {
            assertThat(kpi.get("value")).isNull();
        } else {
            assertThat((Double) kpi.get("value")).isCloseTo(value, within(1e-9));
        }
    }

    private static Map<String, Object> paid(String kind, String amount, int count) {
        return Map.of(
                kind,
                Map.of("amount", Map.of("amount", amount, "currency", "EUR"), "count", count));
    }

    private static Map<String, Object> share(String kind, int part, int whole) {
        return Map.of(kind, Map.of("part", part, "whole", whole));
    }

    private static Map<String, Object> promoters(int promoters, int passives, int detractors) {
        return Map.of(
                "netPromoterScore",
                Map.of(
                        "promoters", promoters,
                        "passives", passives,
                        "detractors", detractors));
    }

    private static Map<String, Object> lifetime(
            String amount, double orders, double margin, double churn) {
        return Map.of(
                "customerLifetimeValue",
                Map.of(
                        "averageOrderValue", Map.of("amount", amount, "currency", "EUR"),
                        "ordersPerYear", orders,
                        "grossMargin", margin,
                        "churnPerYear", churn));
    }

    @SuppressWarnings("rawtypes")
    private List<Map> kpis(Map<String, Object> figure) {
        return graphql.document(
                        """
                        query($input: KpisInput!) { kpiCalculator(input: $input) {
                          kpis { kind numerator denominator value unit currency } } }
                        """)
                .variable("input", Map.of("figures", List.of(figure)))
                .execute()
                .path("kpiCalculator.kpis")
                .entityList(Map.class)
                .get();
    }

    private List<String> problems(List<Map<String, Object>> figures) {
        return graphql
                .document(
                        """
                        query($input: KpisInput!) { kpiCalculator(input: $input) {
                          userErrors { code field } } }
                        """)
                .variable("input", Map.of("figures", figures))
                .execute()
                .path("kpiCalculator.userErrors")
                .entityList(Map.class)
                .get()
                .stream()
                .map(each -> each.get("code") + " " + path((List<?>) each.get("field")))
                .toList();
    }

    private static String path(List<?> field) {
        return String.join(".", field.stream().map(Object::toString).toList());
    }
}
