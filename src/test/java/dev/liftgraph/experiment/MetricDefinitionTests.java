package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Each kind of metric is checked when it is defined, and kept as it was defined. */
@ServerTest
class MetricDefinitionTests {
    private static final String FIELDS =
            "metric { version delayDays maturedOnly measure denominator { event measure } steps cap covariateDays }";

    @Autowired HttpGraphQlTester graphql;

    @Test
    void keepsWhatAPlainMetricLeavesOut() {
        assertThat(defined("PROPORTION", Map.of()))
                .containsEntry("version", 1)
                .containsEntry("delayDays", 0)
                .containsEntry("maturedOnly", false)
                .containsEntry("measure", null)
                .containsEntry("denominator", null)
                .containsEntry("steps", List.of())
                .containsEntry("cap", null)
                .containsEntry("covariateDays", null);
    }

    @Test
    void keepsTheOptionsOfAMean() {
        Map<String, Object> mean =
                defined(
                        "MEAN",
                        Map.of(
                                "delayDays",
                                2,
                                "maturedOnly",
                                true,
                                "cap",
                                "500.50",
                                "covariateDays",
                                28));
        assertThat(mean)
                .containsEntry("delayDays", 2)
                .containsEntry("maturedOnly", true)
                .containsEntry("covariateDays", 28);
        assertThat(mean.get("cap").toString()).startsWith("500.5");
    }

    @Test
    void keepsARatioAFunnelAndARetention() {
        assertThat(defined("RATIO", ratio()))
                .containsEntry("measure", "SUM")
                .containsEntry("denominator", Map.of("event", "order", "measure", "COUNT"));
        assertThat(defined("FUNNEL", Map.of("steps", List.of("a", "b", "e"))))
                .containsEntry("steps", List.of("a", "b", "e"));
        assertThat(defined("RETENTION", Map.of("delayDays", 7))).containsEntry("maturedOnly", true);
    }

    @Test
    void refusesADelayOutOfRange() {
        assertThat(errors("MEAN", Map.of("delayDays", -1)))
                .containsExactly("DELAY_OUT_OF_RANGE delayDays");
        assertThat(errors("MEAN", Map.of("delayDays", 366)))
                .containsExactly("DELAY_OUT_OF_RANGE delayDays");
        assertThat(errors("RETENTION", Map.of())).containsExactly("DELAY_OUT_OF_RANGE delayDays");
        assertThat(errors("RETENTION", Map.of("delayDays", 1, "maturedOnly", false)))
                .containsExactly("METRIC_OPTION_MISPLACED maturedOnly");
    }

    @Test
    void refusesHalfARatioAndItsPartsElsewhere() {
        assertThat(errors("RATIO", Map.of()))
                .containsExactly("RATIO_INCOMPLETE measure", "RATIO_INCOMPLETE denominator");
        assertThat(errors("MEAN", ratio()))
                .containsExactly(
                        "METRIC_OPTION_MISPLACED measure", "METRIC_OPTION_MISPLACED denominator");
        assertThat(
                        errors(
                                "RATIO",
                                Map.of(
                                        "measure",
                                        "SUM",
                                        "denominator",
                                        Map.of("event", " ", "measure", "COUNT"))))
                .containsExactly("TEXT_INVALID denominator.event");
        Map<String, Object> money = new HashMap<>(ratio());
        money.put("currency", "EUR");
        assertThat(errors("RATIO", money)).containsExactly("CURRENCY_OF_PROPORTION currency");
    }

    @Test
    void refusesAFunnelOfOneOrNineStepsOrAnotherEnd() {
        assertThat(errors("FUNNEL", Map.of())).containsExactly("STEP_COUNT_OUT_OF_RANGE steps");
        assertThat(errors("FUNNEL", Map.of("steps", List.of("e"))))
                .containsExactly("STEP_COUNT_OUT_OF_RANGE steps");
        assertThat(errors("FUNNEL", Map.of("steps", Collections.nCopies(9, "e"))))
                .containsExactly("STEP_COUNT_OUT_OF_RANGE steps");
        assertThat(errors("FUNNEL", Map.of("steps", List.of("e", "f"))))
                .containsExactly("EVENT_NOT_LAST_STEP event");
        assertThat(errors("FUNNEL", Map.of("steps", List.of("", "e"))))
                .containsExactly("TEXT_INVALID steps.0");
        assertThat(errors("PROPORTION", Map.of("steps", List.of("a", "e"))))
                .containsExactly("METRIC_OPTION_MISPLACED steps");
    }

    /** Since none can be recorded. */
    @Test
    void refusesEventsWithNamesThatAreTooLong() {
        String longest = "e".repeat(100);
        String longer = "e".repeat(101);
        assertThat(errors("MEAN", Map.of("event", longest))).isEmpty();
        assertThat(errors("MEAN", Map.of("event", longer))).containsExactly("TEXT_INVALID event");
        assertThat(
                        errors(
                                "RATIO",
                                Map.of(
                                        "measure",
                                        "SUM",
                                        "denominator",
                                        Map.of("event", longer, "measure", "COUNT"))))
                .containsExactly("TEXT_INVALID denominator.event");
        assertThat(errors("FUNNEL", Map.of("steps", List.of(longer, "e"))))
                .containsExactly("TEXT_INVALID steps.0");
    }

    @Test
    void refusesACapThatIsNoneOrFinerThanAnEvent() {
        for (String cap : List.of("0", "-1", "0.00001", "1000000000001")) {
            assertThat(errors("MEAN", Map.of("cap", cap))).containsExactly("CAP_OUT_OF_RANGE cap");
        }
        assertThat(errors("PROPORTION", Map.of("cap", "1")))
                .containsExactly("METRIC_OPTION_MISPLACED cap");
    }

    @Test
    void refusesACovariateOutOfRange() {
        assertThat(errors("MEAN", Map.of("covariateDays", 0)))
                .containsExactly("COVARIATE_DAYS_OUT_OF_RANGE covariateDays");
        assertThat(errors("MEAN", Map.of("covariateDays", 91)))
                .containsExactly("COVARIATE_DAYS_OUT_OF_RANGE covariateDays");
        assertThat(errors("RETENTION", Map.of("delayDays", 1, "covariateDays", 7)))
                .containsExactly("METRIC_OPTION_MISPLACED covariateDays");
    }

    private static Map<String, Object> ratio() {
        return Map.of(
                "measure", "SUM", "denominator", Map.of("event", "order", "measure", "COUNT"));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> defined(String kind, Map<String, Object> options) {
        return new Mutations(graphql)
                .mutate("metricDefine", FIELDS, metric(kind, options))
                .path("metricDefine.metric")
                .entity(Map.class)
                .get();
    }

    private List<String> errors(String kind, Map<String, Object> options) {
        return new Mutations(graphql).errors("metricDefine", metric(kind, options));
    }

    private Map<String, Object> metric(String kind, Map<String, Object> options) {
        Map<String, Object> metric =
                new HashMap<>(
                        Map.of(
                                "key",
                                "m-" + Ids.next(),
                                "name",
                                "M",
                                "kind",
                                kind,
                                "event",
                                "e",
                                "windowDays",
                                7));
        metric.putAll(options);
        return metric;
    }
}
