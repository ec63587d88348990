package dev.liftgraph.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class MetricTemplateTests {
    @Autowired HttpGraphQlTester graphql;

    @Test
    void areDefinedAsTheyStand() {
        for (Map<?, ?> template : templates()) {
            if (template.get("outcome") instanceof Map<?, ?> outcome) {
                assertThat(new Mutations(graphql).errors("metricDefine", metric(template, outcome)))
                        .as("%s", template)
                        .isEmpty();
            }
        }
    }

    @Test
    void coverEveryKeyFigureButTheOneThatIsPerOrder() {
        assertThat(templates().stream().map(each -> each.get("kpi")).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(KpiKind.values())
                                .filter(kind -> kind != KpiKind.AVERAGE_ORDER_VALUE)
                                .map(Enum::name)
                                .toList());
    }

    @Test
    void welcomeLessChurnAndCost() {
        assertThat(
                        templates().stream()
                                .filter(each -> "DECREASE".equals(each.get("goodDirection")))
                                .map(each -> each.get("code")))
                .containsExactly("CUSTOMER_ACQUISITION_COST", "CHURN");
    }

    @Test
    void measureRetentionAfterAMonthAndChurnFromTheExposureOn() {
        assertThat(outcome("RETENTION"))
                .hasToString(
                        "{kind=RETENTION, event=session_started, delayDays=30, windowDays=30,"
                                + " maturedOnly=true, money=false}");
        assertThat(outcome("CHURN"))
                .hasToString(
                        "{kind=PROPORTION, event=contract_cancelled, delayDays=0, windowDays=90,"
                                + " maturedOnly=true, money=false}");
    }

    private Object outcome(String code) {
        return templates().stream()
                .filter(each -> code.equals(each.get("code")))
                .findFirst()
                .orElseThrow()
                .get("outcome");
    }

    private static Map<String, Object> metric(Map<?, ?> template, Map<?, ?> outcome) {
        Map<String, Object> metric = new HashMap<>();
        metric.put("key", "m-" + Ids.next());
        metric.put("name", template.get("formula"));
        metric.put("goodDirection", template.get("goodDirection"));
        metric.put("kind", outcome.get("kind"));
        metric.put("event", outcome.get("event"));
        metric.put("delayDays", outcome.get("delayDays"));
        metric.put("windowDays", outcome.get("windowDays"));
        metric.put("maturedOnly", outcome.get("maturedOnly"));
        metric.put("currency", outcome.get("money").equals(true) ? "EUR" : null);
        return metric;
    }

    @SuppressWarnings("rawtypes")
    private List<Map> templates() {
        return graphql.document(
                        """
                        { metricTemplates { code formula goodDirection kpi
                            outcome { kind event delayDays windowDays maturedOnly money } } }
                        """)
                .execute()
                .path("metricTemplates")
                .entityList(Map.class)
                .hasSize(MetricTemplateCode.values().length)
                .get();
    }
}
