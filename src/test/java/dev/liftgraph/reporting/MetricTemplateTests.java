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
                        Arrays.stream(MetricTemplate.values())
                                .filter(each -> each.goodDirection().name().equals("DECREASE")))
                .containsExactly(MetricTemplate.CUSTOMER_ACQUISITION_COST, MetricTemplate.CHURN);
    }

    private static Map<String, Object> metric(Map<?, ?> template, Map<?, ?> outcome) {
        Map<String, Object> metric = new HashMap<>();
        metric.put("key", "m-" + Ids.next());
        metric.put("name", template.get("formula"));
        metric.put("goodDirection", template.get("goodDirection"));
        metric.put("kind", outcome.get("kind"));
        metric.put("event", outcome.get("event"));
        metric.put("windowDays", outcome.get("windowDays"));
        metric.put("currency", outcome.get("money").equals(true) ? "EUR" : null);
        return metric;
    }

    @SuppressWarnings("rawtypes")
    private List<Map> templates() {
        return graphql.document(
                        """
                        { metricTemplates { code formula goodDirection kpi
                            outcome { kind event windowDays money } } }
                        """)
                .execute()
                .path("metricTemplates")
                .entityList(Map.class)
                .hasSize(MetricTemplate.values().length)
                .get();
    }
}
