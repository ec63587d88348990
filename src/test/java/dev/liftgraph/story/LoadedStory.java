package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A campaign with one experiment, as it was handed to the server.
 *
 * @param client named like the experiment
 * @param customers the customers' rows
 * @param exposures the exposures' rows
 * @param visits 1 for each customer who came back
 * @param purchases sum of each customer who bought
 */
record LoadedStory(
        StoryClient client,
        List<Map<String, String>> customers,
        List<Map<String, String>> exposures,
        Map<String, Double> visits,
        Map<String, Double> purchases) {
    private static final String PHASE_BOUNDARY = "2008-03-10T00:00:00";

    /** Who is in the segments that the client makes. */
    static final Map<String, Predicate<Map<String, String>>> SEGMENTS =
            new TreeMap<>(
                    Map.of(
                            "high-value", row -> Double.parseDouble(row.get("history")) >= 350,
                            "lapsed", row -> Integer.parseInt(row.get("recencyMonths")) >= 9,
                            "new-urban",
                                    row ->
                                            row.get("newbie").equals("true")
                                                    && row.get("zipCode").equals("Urban"),
                            "few", row -> Double.parseDouble(row.get("history")) >= 990));

    /** Exposures and events are handed in twice, and count once. */
    static LoadedStory load(StoryClient client, StoryData data) {
        List<Map<String, String>> customers = StoryData.rows(data.customers());
        int events = StoryData.rows(data.events()).size();
        assertThat(client.load("customers", data.customers()))
                .containsEntry("received", customers.size())
                .containsEntry("rejected", 0);
        client.plan(List.copyOf(SEGMENTS.keySet()));
        assertThat(client.load("exposures", data.exposures()))
                .containsEntry("accepted", customers.size());
        assertThat(client.load("exposures", data.exposures()))
                .containsEntry("duplicates", customers.size());
        assertThat(client.load("events", data.events())).containsEntry("accepted", events);
        assertThat(client.load("events", data.events())).containsEntry("duplicates", events);
        return new LoadedStory(
                client,
                customers,
                StoryData.rows(data.exposures()),
                data.outcomes("visit"),
                data.outcomes("purchase"));
    }

    static boolean isEarly(Map<String, String> exposure) {
        return exposure.get("occurredAt").compareTo(PHASE_BOUNDARY) < 0;
    }
}
