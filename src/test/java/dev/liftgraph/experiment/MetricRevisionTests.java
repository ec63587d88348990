package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;

/** A metric changes by versions, of which an experiment keeps the one it registered. */
@ServerTest
class MetricRevisionTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired MetricRevision revision;

    private final String key = "m-" + Ids.next();

    @Test
    void listsItsVersionsWithAuthorAndReason() {
        define(key, 7);
        new Mutations(graphql)
                .mutate("metricRevise", "metric { version windowDays }", revised(key, 1, 14))
                .path("metricRevise.metric")
                .entity(Map.class)
                .isEqualTo(Map.of("version", 2, "windowDays", 14));
        Map<?, ?> metric = metric();
        assertThat(metric.get("version")).isEqualTo(2);
        List<?> versions = (List<?>) metric.get("versions");
        assertThat(versions).hasSize(2);
        assertThat((Map<Object, Object>) versions.getFirst())
                .containsEntry("version", 1)
                .containsEntry("author", null)
                .containsEntry("reason", null)
                .containsEntry("metric", Map.of("windowDays", 7));
        assertThat((Map<Object, Object>) versions.getLast())
                .containsEntry("version", 2)
                .containsEntry("author", "Kim")
                .containsEntry("reason", "Two weeks say more.")
                .containsEntry("metric", Map.of("windowDays", 14))
                .containsKey("definedAt");
    }

    @Test
    void leavesExperimentsTheVersionTheyRegistered() {
        String running = ExperimentFixture.start(graphql);
        String draft = ExperimentFixture.draft(graphql);
        for (String each : List.of(running, draft)) {
            Map<String, Object> input = revised(each, 1, 3);
            assertThat(new Mutations(graphql).errors("metricRevise", input)).isEmpty();
        }
        assertThat(registered(running)).isEqualTo(1);
        assertThat(registered(draft)).isEqualTo(1);
        assertThat(resultVersion(running)).isEqualTo(1);
    }

    @Test
    void refusesAnotherVersionThanTheNewest() {
        define(key, 7);
        assertThat(errors(revised(key, 2, 14))).containsExactly("VERSION_CONFLICT version");
        assertThat(errors(revised(key, 1, 14))).isEmpty();
        assertThat(errors(revised(key, 1, 21))).containsExactly("VERSION_CONFLICT version");
    }

    @Test
    void refusesAnUnknownMetricNoReasonAndABadDefinition() {
        assertThat(errors(revised(key, 1, 14))).containsExactly("METRIC_NOT_FOUND definition.key");
        define(key, 7);
        Map<String, Object> input = new HashMap<>(revised(key, 1, 0));
        input.put("reason", " ");
        input.put("author", "x".repeat(201));
        assertThat(errors(input))
                .containsExactly(
                        "TEXT_INVALID reason",
                        "TEXT_INVALID author",
                        "WINDOW_OUT_OF_RANGE definition.windowDays");
    }

    @Test
    void refusesAnotherKindOrCurrency() {
        define(key, 7);
        for (var change : Map.of("kind", "PROPORTION", "currency", "EUR").entrySet()) {
            Map<String, Object> definition = new HashMap<>(definition(key, 7));
            definition.put(change.getKey(), change.getValue());
            assertThat(errors(Map.of("definition", definition, "version", 1, "reason", "Because.")))
                    .containsExactly("METRIC_FIXED definition." + change.getKey());
        }
    }

    @Test
    void makesOneVersionOfSeveralAtOnce() {
        define(key, 7);
        MetricReviseInput input =
                new MetricReviseInput(
                        new MetricDefineInput(
                                key,
                                "M",
                                MetricKind.MEAN,
                                "e",
                                9,
                                null,
                                GoodDirection.INCREASE,
                                null,
                                null),
                        1,
                        "At once.",
                        null);
        Long made =
                Flux.range(0, 6)
                        .flatMap(_ ->
                                revision.revise(input)
                                        .map(_ -> 1L)
                                        .onErrorResume(
                                                dev.liftgraph.api.Rejection.class,
                                                _ -> reactor.core.publisher.Mono.just(0L)))
                        .reduce(0L, Long::sum)
                        .block();
        assertThat(made).isOne();
        assertThat((List<?>) metric().get("versions")).hasSize(2);
    }

    private List<String> errors(Map<String, Object> input) {
        return new Mutations(graphql).errors("metricRevise", input);
    }

    private void define(String metric, int windowDays) {
        assertThat(new Mutations(graphql).errors("metricDefine", definition(metric, windowDays)))
                .isEmpty();
    }

    private static Map<String, Object> definition(String metric, int windowDays) {
        String kind = metric.startsWith("x-") ? "PROPORTION" : "MEAN";
        return Map.of(
                "key", metric, "name", "M", "kind", kind, "event", "e", "windowDays", windowDays);
    }

    private static Map<String, Object> revised(String metric, int version, int windowDays) {
        return Map.of(
                "definition",
                definition(metric, windowDays),
                "version",
                version,
                "author",
                "Kim",
                "reason",
                "Two weeks say more.");
    }

    private Map<?, ?> metric() {
        return graphql.document(
                        """
                        query($key: String!) { metric(key: $key) {
                            version versions { version author reason definedAt metric { windowDays } } } }\
                        """)
                .variable("key", key)
                .execute()
                .path("metric")
                .entity(Map.class)
                .get();
    }

    private Integer registered(String experiment) {
        return experiment(experiment, "metrics { metric { version } }")
                .path("experiment.metrics[0].metric.version")
                .entity(Integer.class)
                .get();
    }

    private Integer resultVersion(String experiment) {
        return experiment(experiment, "results { cells { metricVersion } }")
                .path("experiment.results.cells[0].metricVersion")
                .entity(Integer.class)
                .get();
    }

    private HttpGraphQlTester.Response experiment(String experiment, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", experiment)
                .execute();
    }
}
