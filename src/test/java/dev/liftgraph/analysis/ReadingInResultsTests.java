package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * The same events as several metrics, each read from its own number of units with its own prior.
 */
@ServerTest
class ReadingInResultsTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final Instant NOON = START.plus(Duration.ofHours(12));
    private static final int UNITS = 500;
    private static final String CELLS =
            """
            results { cells { phase metric { key } minimumUnits prior { mean standardDeviation }
              validity { verdict requiredPerVariant missingPerVariant reasons { code message actual required } }
              comparisons { reading
                comparison { ... on Compared { pValue lift { relative { value standardError } } } }
                inference { ... on Believed { chanceToWin value standardDeviation } } } } }
            """;

    @Autowired HttpGraphQlTester graphql;

    private final String event = "e-" + Ids.next();
    private CampaignFixture campaign;
    private Crowd crowd;

    @BeforeEach
    void plan() {
        campaign = CampaignFixture.plan(graphql, LocalDate.parse("2024-03-04"), Map.of());
        crowd = Crowd.of(graphql);
        crowd.know(0, 2 * UNITS, Map.of());
    }

    /** Precision-weighted, STATISTICS section 13: of what the cell itself tells of the data. */
    @Test
    void believeEachMetricByItsOwnPrior() {
        String usual = define(Map.of());
        String own = define(Map.of("prior", prior(-0.2, 0.05)));
        String given = define(Map.of("prior", prior(5, 5)));
        String key =
                run(
                        Map.of("engine", "BAYESIAN", "prior", prior(0.1, 0.02)),
                        primary(define(Map.of("prior", prior(1, 1)))),
                        Map.of("metric", usual, "role", "SECONDARY"),
                        Map.of("metric", own, "role", "GUARDRAIL"),
                        Map.of("metric", given, "role", "SECONDARY", "prior", prior(0.5, 0.1)));

        List<Map<?, ?>> cells = cells(key);

        believed(cells.get(0), 0.1, 0.02);
        believed(cells.get(1), 0, 0.3);
        believed(cells.get(2), -0.2, 0.05);
        believed(cells.get(3), 0.5, 0.1);
    }

    @Test
    void areTooSmallBelowTheMinimumOfTheMetricAndSaySo() {
        String key =
                run(
                        Map.of("engine", "FIXED"),
                        primary(define(Map.of("minimumUnits", 501))),
                        Map.of("metric", define(Map.of()), "role", "GUARDRAIL"),
                        Map.of(
                                "metric",
                                define(Map.of("minimumUnits", 501)),
                                "role",
                                "SECONDARY",
                                "minimumUnits",
                                500));

        List<Map<?, ?>> cells = cells(key);

        assertThat(cells.get(0).toString())
                .contains(
                        "minimumUnits=501",
                        "prior=null",
                        "verdict=TOO_SMALL, requiredPerVariant=501, missingPerVariant=1, reasons=[{code=FEWER_THAN_MINIMUM_UNITS, message=The smallest variant has 500 units; this metric is read from 501 on., actual=500.0, required=501.0}]",
                        "reading=NOT_READABLE",
                        "pValue=null");
        assertThat(cells.get(1).toString())
                .contains("minimumUnits=30")
                .doesNotContain("TOO_SMALL", "pValue=null");
        assertThat(cells.get(2).toString())
                .contains("minimumUnits=500")
                .doesNotContain("TOO_SMALL", "pValue=null");
        assertThat(read(key, "health { items { code status reason } }").toString())
                .contains(
                        "{code=POWER, status=RED, reason=The planned end has come with too few units to read the metric.}");
        crowd.know(2 * UNITS, 2 * UNITS + 2, Map.of());
        crowd.expose(key, "control", 2 * UNITS, 2 * UNITS + 1, NOON);
        crowd.expose(key, "treatment", 2 * UNITS + 1, 2 * UNITS + 2, NOON);
        assertThat(cells(key).get(0).toString())
                .contains("verdict=VALID", "missingPerVariant=0", "reading=BETTER");
        assertThat(read(key, "health { items { code status } }").toString())
                .contains("{code=POWER, status=GREEN}");
    }

    private static void believed(Map<?, ?> cell, double mean, double deviation) {
        assertThat(cell.get("prior"))
                .hasToString("{mean=%s, standardDeviation=%s}".formatted(mean, deviation));
        Map<?, ?> row = (Map<?, ?>) ((List<?>) cell.get("comparisons")).getFirst();
        Map<?, ?> relative = map(map(map(row, "comparison"), "lift"), "relative");
        double lift = number(relative, "value");
        double data = 1 / Math.pow(number(relative, "standardError"), 2);
        double before = 1 / (deviation * deviation);
        assertThat(number(map(row, "inference"), "value"))
                .isCloseTo((lift * data + mean * before) / (data + before), within(1e-9));
        assertThat(number(map(row, "inference"), "standardDeviation"))
                .isCloseTo(Math.sqrt(1 / (data + before)), within(1e-9));
    }

    private static Map<?, ?> map(Map<?, ?> parent, String field) {
        return (Map<?, ?>) parent.get(field);
    }

    private static double number(Map<?, ?> parent, String field) {
        return (Double) parent.get(field);
    }

    /** Of control 30 % convert, of the treatment 45 %. */
    @SafeVarargs
    private String run(Map<String, Object> engine, Map<String, Object>... metrics) {
        String key = campaign.start(START, engine, Map.of("metrics", List.of(metrics)));
        crowd.expose(key, "control", 0, UNITS, NOON);
        crowd.expose(key, "treatment", UNITS, 2 * UNITS, NOON);
        crowd.act(event, 0, UNITS * 3 / 10, NOON.plusSeconds(60));
        crowd.act(event, UNITS, UNITS + UNITS * 45 / 100, NOON.plusSeconds(60));
        return key;
    }

    private static Map<String, Object> primary(String metric) {
        return Map.of("metric", metric, "role", "PRIMARY");
    }

    private static Map<String, Object> prior(double mean, double deviation) {
        return Map.of("mean", mean, "standardDeviation", deviation);
    }

    private String define(Map<String, Object> more) {
        Map<String, Object> metric = new HashMap<>(more);
        metric.put("key", "m-" + Ids.next());
        metric.put("name", "M");
        metric.put("kind", "PROPORTION");
        metric.put("event", event);
        metric.put("windowDays", 7);
        campaign.done("metricDefine", metric);
        return metric.get("key").toString();
    }

    /** Those of everyone over both phases, in the order of the metrics. */
    private List<Map<?, ?>> cells(String key) {
        return ((List<?>) map(read(key, CELLS), "results").get("cells"))
                .stream()
                        .<Map<?, ?>>map(cell -> (Map<?, ?>) cell)
                        .filter(cell -> cell.get("phase") == null)
                        .toList();
    }

    private Map<?, ?> read(String key, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", key)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
