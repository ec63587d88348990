package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What results say of 200 units each of control and treatment, one of which bought nothing. */
@ServerTest
@Import(SteppedTime.class)
class ZeroOutcomesResultsTests {
    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private WatchFixture watch;
    private String experiment = "";
    private String event = "";

    @BeforeEach
    void campaign() {
        watch = WatchFixture.begin(graphql, clock);
        watch.crowd().know(0, 400, Map.of());
    }

    @Test
    void doNotRollOutOnFiveBuyers() {
        start("FIXED");
        buy(200, 205);

        String results = read("validity { verdict reasons { code actual } }");
        assertThat(results)
                .contains("verdict=UNDERPOWERED", "{code=FEWER_THAN_20_CONTRIBUTORS, actual=4.97")
                .doesNotContain("verdict=VALID");
        assertThat(recommended()).contains("rule=TOO_FEW_UNITS").doesNotContain("ROLL_OUT");
        assertThat(read("comparisons { comparison { ... on Compared { relativeReason } } }"))
                .contains("relativeReason=ZERO_BASELINE");
    }

    @Test
    void areNotSurerOfTheRelativeLiftThanOfTheAbsoluteOne() {
        start("BAYESIAN");
        buy(0, 40);

        Map<?, ?> comparison = comparison();
        assertThat(part(comparison, "comparison").toString())
                .contains("relative=null", "relativeReason=ALL_OUTCOMES_ZERO", "value=-0.2}");
        Map<?, ?> believed = part(comparison, "inference");
        assertThat(number(believed, "value")).isBetween(-0.9, -0.6);
        assertThat(number(believed, "standardDeviation")).isBetween(0.05, 0.3);
        assertThat(number(believed, "chanceToWin")).isLessThan(0.001);
        assertThat(number(believed, "expectedLossOfShipping"))
                .isCloseTo(-number(believed, "value"), within(0.01));
        assertThat(number(believed, "expectedLossOfStaying")).isBetween(0.0, 0.01);
        assertThat(comparison.get("reading")).isEqualTo("WORSE");
    }

    private void start(String engine) {
        String metric = watch.campaign().register(Map.of(), Map.of()) + "-count";
        watch.campaign()
                .done(
                        "metricDefine",
                        Map.of(
                                "key",
                                metric,
                                "name",
                                "Bought",
                                "kind",
                                "MEAN",
                                "event",
                                metric,
                                "windowDays",
                                7));
        Map<String, Object> design = new HashMap<>();
        design.put("baseline", 0.2);
        design.put("standardDeviation", 0.4);
        design.put("minimumDetectableEffect", Map.of("value", 0.2, "scale", "ABSOLUTE"));
        design.put("engine", engine);
        experiment =
                watch.campaign()
                        .start(
                                WatchFixture.START,
                                Map.of(),
                                Map.of(
                                        "design",
                                        design,
                                        "metrics",
                                        List.of(Map.of("metric", metric, "role", "PRIMARY"))));
        Instant at = WatchFixture.START.plusSeconds(1);
        clock.set(at.plusSeconds(60));
        watch.crowd().expose(experiment, "control", 0, 200, at);
        watch.crowd().expose(experiment, "treatment", 200, 400, at);
        event = metric;
    }

    private void buy(int from, int to) {
        List<Map<String, Object>> events =
                IntStream.range(from, to)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "messageId",
                                        experiment + i,
                                        "customerId",
                                        watch.crowd().name() + i,
                                        "event",
                                        event,
                                        "occurredAt",
                                        WatchFixture.START.plusSeconds(2).toString(),
                                        "value",
                                        "1"))
                        .toList();
        watch.campaign().done("eventsRecord", Map.of("events", events));
        clock.set(Instant.parse("2031-04-10T12:00:00Z"));
    }

    private String read(String fields) {
        return watch.read(experiment, "results { cells { %s } }".formatted(fields)).toString();
    }

    private String recommended() {
        return watch.read(experiment, "results { recommendations { overall { action rule } } }")
                .toString();
    }

    /** Of the last cell, which is everyone's over both phases. */
    private Map<?, ?> comparison() {
        List<?> cells =
                graphql.document(
                                """
                                query($key: String!) { experiment(key: $key) { results { cells { comparisons {
                                  reading
                                  comparison { ... on Compared { relativeReason lift {
                                    absolute { value } relative { value } } } }
                                  inference { ... on Believed { value standardDeviation chanceToWin
                                    expectedLossOfShipping expectedLossOfStaying } }
                                } } } } }
                                """)
                        .variable("key", experiment)
                        .execute()
                        .path("experiment.results.cells[-1:].comparisons[0]")
                        .entityList(Map.class)
                        .get();
        return (Map<?, ?>) Objects.requireNonNull(cells.getFirst());
    }

    private static Map<?, ?> part(Map<?, ?> row, String field) {
        return (Map<?, ?>) Objects.requireNonNull(row.get(field));
    }

    private static double number(Map<?, ?> row, String field) {
        return ((Number) Objects.requireNonNull(row.get(field))).doubleValue();
    }
}
