package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** A draft on its way to its start. */
record ReadinessFixture(HttpGraphQlTester graphql, String experiment) {
    static CampaignFixture campaign(HttpGraphQlTester graphql, LocalDate startsOn, int segments) {
        return CampaignFixture.plan(
                graphql,
                startsOn,
                Map.of("segments", SegmentFixture.create(graphql, "s", segments)));
    }

    void start(Instant at) {
        assertThat(startErrors(at)).isEmpty();
    }

    List<String> startErrors(Instant at) {
        return new Mutations(graphql)
                .errors("experimentStart", Map.of("experiment", experiment, "at", at.toString()));
    }

    List<String> standing() {
        return items("code status").stream().map(each -> each.replace(",", "")).toList();
    }

    /** The values of each item's fields. */
    List<String> items(String fields) {
        Map<?, ?> readiness = (Map<?, ?>) readiness("items { %s }".formatted(fields));
        return ((List<?>) readiness.get("items"))
                .stream()
                        .map(item ->
                                ((Map<?, ?>) item)
                                        .values().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")))
                        .toList();
    }

    /** Null once it is no draft. */
    @Nullable Object readiness(String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { launchReadiness { %s } } }"
                                .formatted(fields))
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get()
                .get("launchReadiness");
    }
}
