package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Many customers that are exposed and convert together.
 *
 * @param name sets its customers apart from those of others
 */
record Crowd(HttpGraphQlTester graphql, String name) {
    private static final int MOST = 1_000;

    static Crowd of(HttpGraphQlTester graphql) {
        return new Crowd(graphql, "crowd-" + Ids.next() + "-");
    }

    /** Makes those from one number to before another known, with the same attributes. */
    void know(int from, int to, Map<String, Object> attributes) {
        List<Map<String, Object>> values =
                attributes.entrySet().stream()
                        .map(each ->
                                Map.of(
                                        "key",
                                        each.getKey(),
                                        each.getValue() instanceof Number ? "number" : "string",
                                        each.getValue()))
                        .toList();
        record(
                "customersRecord",
                "customers",
                IntStream.range(from, to)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "customerId", name + i, "attributes", values))
                        .toList());
    }

    void expose(String experiment, String variant, int from, int to, Instant at) {
        record(
                "exposuresRecord",
                "exposures",
                IntStream.range(from, to)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "experiment",
                                        experiment,
                                        "customerId",
                                        name + i,
                                        "variant",
                                        variant,
                                        "occurredAt",
                                        at.toString()))
                        .toList());
    }

    void act(String event, int from, int to, Instant at) {
        record(
                "eventsRecord",
                "events",
                IntStream.range(from, to)
                        .mapToObj(i ->
                                Map.<String, Object>of(
                                        "messageId",
                                        Ids.next().toString(),
                                        "customerId",
                                        name + i,
                                        "event",
                                        event,
                                        "occurredAt",
                                        at.toString()))
                        .toList());
    }

    private void record(String mutation, String list, List<Map<String, Object>> rows) {
        for (int from = 0; from < rows.size(); from += MOST) {
            List<Map<String, Object>> some = rows.subList(from, Math.min(rows.size(), from + MOST));
            assertThat(
                            new Mutations(graphql)
                                    .mutate(
                                            mutation,
                                            "report { rejected errors { message } }",
                                            Map.of(list, some))
                                    .path(mutation + ".report")
                                    .entity(Map.class)
                                    .get()
                                    .toString())
                    .contains("rejected=0");
        }
    }
}
