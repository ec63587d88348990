package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class MetricCurrencyTests {
    @Autowired HttpGraphQlTester graphql;

    private final String key = "m-" + Ids.next();

    @Test
    void keepsTheCurrencyOfAMean() {
        new Mutations(graphql)
                .mutate("metricDefine", "metric { currency }", metric("MEAN", "EUR"))
                .path("metricDefine.metric.currency")
                .entity(String.class)
                .isEqualTo("EUR");
        assertThat(currency()).isEqualTo("EUR");
    }

    @Test
    void needsNone() {
        new Mutations(graphql).mutate("metricDefine", "", metric("MEAN", null));
        assertThat(currency()).isNull();
    }

    @Test
    void refusesTheCurrencyOfAProportionAndOneWithoutUnit() {
        assertThat(new Mutations(graphql).errors("metricDefine", metric("PROPORTION", "EUR")))
                .containsExactly("CURRENCY_OF_PROPORTION currency");
        assertThat(new Mutations(graphql).errors("metricDefine", metric("MEAN", "XAU")))
                .containsExactly("CURRENCY_WITHOUT_UNIT currency");
    }

    private Map<String, Object> metric(String kind, String currency) {
        Map<String, Object> metric =
                new HashMap<>(
                        Map.of(
                                "key",
                                key,
                                "name",
                                "M",
                                "kind",
                                kind,
                                "event",
                                "e",
                                "windowDays",
                                7));
        metric.put("currency", currency);
        return metric;
    }

    private Object currency() {
        return ((Map<?, ?>)
                        graphql.document("query($key: String!) { metric(key: $key) { currency } }")
                                .variable("key", key)
                                .execute()
                                .path("metric")
                                .entity(Map.class)
                                .get())
                .get("currency");
    }
}
