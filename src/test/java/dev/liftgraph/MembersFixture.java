package dev.liftgraph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.api.Ids;
import dev.liftgraph.customer.CustomerBatch;
import dev.liftgraph.customer.EventBatch;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * Numbered customers, and segments of some of them that nobody else is in.
 *
 * @param key in which all their ids begin
 */
public record MembersFixture(HttpGraphQlTester graphql, Facts facts, String key, Instant at) {
    public static MembersFixture know(
            HttpGraphQlTester graphql, Facts facts, int customers, Instant at) {
        String key = "member-" + Ids.next() + "-";
        CustomerBatch batch = new CustomerBatch();
        IntStream.range(0, customers).forEach(i -> batch.add(key + i, new TreeMap<>()));
        facts.customers(batch, at);
        return new MembersFixture(graphql, facts, key, at);
    }

    /** The id outside of the customer of a number. */
    public String customer(int number) {
        return key + number;
    }

    /** An event of the customers from one number to another, the last left out. */
    public void event(String name, int from, int to, Instant... moments) {
        EventBatch batch = new EventBatch();
        for (int i = from; i < to; i++) {
            for (Instant moment : moments) {
                Facts.add(batch, customer(i), name, moment);
            }
        }
        facts.events(batch);
    }

    /**
     * A segment of the customers from one number to another, the last left out.
     *
     * @return its key
     */
    public String segment(int from, int to) {
        String segment = "s-" + Ids.next();
        event(segment, from, to, at);
        Map<String, Object> rule =
                Map.of("event", segment, "operator", "GREATER_OR_EQUAL", "count", 1);
        Map<String, Object> input =
                Map.of(
                        "key",
                        segment,
                        "name",
                        segment,
                        "definition",
                        Map.of("rule", Map.of("eventCount", rule)));
        assertThat(new Mutations(graphql).errors("segmentCreate", input)).isEmpty();
        return segment;
    }

    /** A campaign for segments. */
    public CampaignFixture campaign(LocalDate startsOn, String... segments) {
        return CampaignFixture.plan(graphql, startsOn, Map.of("segments", List.of(segments)));
    }
}
