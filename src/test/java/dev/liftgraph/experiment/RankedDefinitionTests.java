package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Metrics by the order of units are checked when they are defined, and kept as defined. */
@ServerTest
class RankedDefinitionTests {
    private static final String FIELDS =
            "metric { version kind maturedOnly measure quantile capPercentile capIgnoresZeros covariateDays }";

    private static final Map<String, Object> QUANTILE = Map.of("quantile", 0.9, "measure", "SUM");
    private static final Map<String, Object> RATIO =
            Map.of("measure", "SUM", "denominator", Map.of("event", "d", "measure", "COUNT"));

    @Autowired HttpGraphQlTester graphql;

    @Test
    void keepsQuantilesCapsAndCovariatesOfRatios() {
        assertThat(defined("QUANTILE", with(QUANTILE, "quantile", 0.975)))
                .containsEntry("quantile", 0.975)
                .containsEntry("measure", "SUM")
                .containsEntry("maturedOnly", false)
                .containsEntry("capPercentile", null);
        assertThat(defined("QUANTILE", with(QUANTILE, "measure", "DAYS")))
                .containsEntry("maturedOnly", true);
        assertThat(defined("MEAN", Map.of("capPercentile", 0.9999)))
                .containsEntry("capPercentile", 0.9999)
                .containsEntry("capIgnoresZeros", false)
                .containsEntry("quantile", null);
        assertThat(
                        defined(
                                "MEAN",
                                Map.of(
                                        "capPercentile",
                                        0.5,
                                        "capIgnoresZeros",
                                        true,
                                        "covariateDays",
                                        7)))
                .containsEntry("capIgnoresZeros", true)
                .containsEntry("covariateDays", 7);
        assertThat(defined("RATIO", with(RATIO, "covariateDays", 90)))
                .containsEntry("covariateDays", 90);
    }

    @Test
    void refusesAQuantileThatIsNotWhole() {
        assertThat(errors("QUANTILE", Map.of()))
                .containsExactly("QUANTILE_INCOMPLETE quantile", "QUANTILE_INCOMPLETE measure");
        for (double level : List.of(0.0, 0.499, 0.991, 1.0, 0.9001, -1.0, 1e300)) {
            assertThat(errors("QUANTILE", with(QUANTILE, "quantile", level)))
                    .containsExactly("QUANTILE_OUT_OF_RANGE quantile");
        }
    }

    @Test
    void refusesPartsOfQuantilesElsewhere() {
        assertThat(errors("MEAN", QUANTILE))
                .containsExactly(
                        "METRIC_OPTION_MISPLACED measure", "METRIC_OPTION_MISPLACED quantile");
        assertThat(errors("RATIO", with(RATIO, "measure", "DAYS")))
                .containsExactly("METRIC_OPTION_MISPLACED measure");
        assertThat(
                        errors(
                                "RATIO",
                                with(
                                        RATIO,
                                        "denominator",
                                        Map.of("event", "d", "measure", "DAYS"))))
                .containsExactly("METRIC_OPTION_MISPLACED denominator.measure");
    }

    @Test
    void refusesWhatAQuantileCannotHave() {
        assertThat(errors("QUANTILE", with(QUANTILE, "currency", "EUR")))
                .containsExactly("CURRENCY_OF_PROPORTION currency");
        for (var option :
                Map.<String, Object>of(
                                "cap",
                                "1",
                                "capPercentile",
                                0.9,
                                "covariateDays",
                                7,
                                "steps",
                                List.of("a", "e"),
                                "denominator",
                                Map.of("event", "d", "measure", "COUNT"))
                        .entrySet()) {
            assertThat(errors("QUANTILE", with(QUANTILE, option.getKey(), option.getValue())))
                    .containsExactly("METRIC_OPTION_MISPLACED " + option.getKey());
        }
        Map<String, Object> planned =
                Map.of(
                        "standardDeviation",
                        2.0,
                        "minimumDetectableEffect",
                        Map.of("value", 1, "scale", "ABSOLUTE"));
        assertThat(errors("QUANTILE", with(QUANTILE, "plannedEffect", planned)))
                .containsExactly("STANDARD_DEVIATION_OF_QUANTILE plannedEffect.standardDeviation");
        Map<String, Object> days = with(QUANTILE, "measure", "DAYS");
        assertThat(errors("QUANTILE", with(days, "maturedOnly", false)))
                .containsExactly("METRIC_OPTION_MISPLACED maturedOnly");
    }

    @Test
    void refusesAPercentileOutOfRangeOrMisplaced() {
        for (double percentile : List.of(0.4999, 1.0, 0.99991, 99.0, 0.0)) {
            assertThat(errors("MEAN", Map.of("capPercentile", percentile)))
                    .containsExactly("CAP_PERCENTILE_OUT_OF_RANGE capPercentile");
        }
        assertThat(errors("MEAN", Map.of("capPercentile", 0.9, "cap", "1")))
                .containsExactly("METRIC_OPTION_MISPLACED capPercentile");
        assertThat(errors("PROPORTION", Map.of("capPercentile", 0.9)))
                .containsExactly("METRIC_OPTION_MISPLACED capPercentile");
        assertThat(errors("MEAN", Map.of("capIgnoresZeros", false)))
                .containsExactly("METRIC_OPTION_MISPLACED capIgnoresZeros");
    }

    @Test
    void revisesItsLevel() {
        Map<String, Object> metric = metric("QUANTILE", QUANTILE);
        assertThat(new Mutations(graphql).errors("metricDefine", metric)).isEmpty();
        Map<String, Object> revision =
                Map.of(
                        "definition",
                        with(metric, "quantile", 0.5),
                        "version",
                        1,
                        "reason",
                        "The median says enough.");
        new Mutations(graphql)
                .mutate("metricRevise", "metric { version quantile }", revision)
                .path("metricRevise.metric")
                .entity(Map.class)
                .isEqualTo(Map.of("version", 2, "quantile", 0.5));
    }

    @Test
    void knowsWhatDoesNotAddUp() {
        MetricTerms plain = MetricTerms.PLAIN;
        assertThat(of(MetricKind.MEAN, plain).addsUp()).isTrue();
        assertThat(of(MetricKind.QUANTILE, plain).addsUp()).isFalse();
        MetricTerms capped =
                new MetricTerms(1, 0, false, null, null, List.of(), null, null, null, 0.99, false);
        assertThat(of(MetricKind.MEAN, capped).addsUp()).isFalse();
    }

    private static Metric of(MetricKind kind, MetricTerms terms) {
        return new Metric(
                Ids.next(),
                "m",
                "M",
                kind,
                "e",
                7,
                null,
                GoodDirection.INCREASE,
                null,
                null,
                terms,
                ReadingTerms.NONE);
    }

    private static Map<String, Object> with(
            Map<String, Object> options, String name, Object option) {
        Map<String, Object> more = new HashMap<>(options);
        more.put(name, option);
        return more;
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

    private static Map<String, Object> metric(String kind, Map<String, Object> options) {
        Map<String, Object> metric = new HashMap<>(Map.of("key", "m-" + Ids.next(), "name", "M"));
        metric.putAll(Map.of("kind", kind, "event", "e", "windowDays", 7));
        metric.putAll(options);
        return metric;
    }
}
