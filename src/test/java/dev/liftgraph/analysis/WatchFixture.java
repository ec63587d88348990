package dev.liftgraph.analysis;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.SteppedClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** A campaign on its first day, whose experiments are watched. */
record WatchFixture(HttpGraphQlTester graphql, CampaignFixture campaign, Crowd crowd) {
    static final Instant START = Instant.parse("2031-03-03T12:00:00Z");

    static WatchFixture begin(HttpGraphQlTester graphql, SteppedClock clock) {
        clock.set(START);
        LocalDate first = LocalDate.ofInstant(START, ZoneOffset.UTC);
        return new WatchFixture(
                graphql, CampaignFixture.plan(graphql, first, Map.of()), Crowd.of(graphql));
    }

    /** Fields of an experiment. */
    Map<?, ?> read(String experiment, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
