package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class CompetitorEventTests {
    private static final String RECORD = "competitorEventRecord";
    private static final String LINK = "competitorEventLink";
    private static final String RETRACT = "competitorEventRetract";
    private static final String REASON = "The price list was last year's.";
    private static final String FIELDS =
            """
            competitorEvent { id key competitor type occurredAt source description segments { key } campaign { key }
                              retractedAt retractionReason }
            """;

    @Autowired HttpGraphQlTester graphql;

    private final String key = "event-" + Ids.next();
    private final String competitor = "Rival " + Ids.next();
    private Mutations mutations;

    @BeforeEach
    void mutations() {
        mutations = new Mutations(graphql);
    }

    @Test
    void isRecordedOnce() {
        List<String> segments = SegmentFixture.create(graphql, "e", 2);
        Map<String, Object> input = input(Map.of("segments", segments));
        List<Object> ids =
                Flux.range(0, 4)
                        .flatMap(_ ->
                                Mono.<Object>fromCallable(() -> record(input).get("id"))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(ids).hasSize(4).doesNotContainNull();
        assertThat(Collections.frequency(ids, ids.getFirst())).isEqualTo(4);
        assertThat(record(input).get("segments"))
                .hasToString("[{key=%s}, {key=%s}]".formatted(segments.get(0), segments.get(1)));
        assertThat(mutations.errors(RECORD, input(Map.of("description", "Something else."))))
                .containsExactly("KEY_TAKEN key");
        graphql.document("query($id: ID!) { node(id: $id) { ... on CompetitorEvent { key } } }")
                .variable("id", ids.getFirst())
                .execute()
                .path("node.key")
                .entity(String.class)
                .isEqualTo(key);
    }

    @Test
    void namesEveryProblemAtOnce() {
        Map<String, Object> bad = new HashMap<>();
        bad.put("key", "Not A Key");
        bad.put("competitor", " ");
        bad.put("source", "");
        bad.put("description", "x".repeat(2_001));
        bad.put("occurredAt", Instant.now().plus(1, ChronoUnit.HOURS).toString());
        bad.put("segments", List.of("no-such-segment"));
        bad.put("campaign", "no-such-campaign");
        assertThat(mutations.errors(RECORD, input(bad)))
                .containsExactly(
                        "KEY_INVALID key",
                        "TEXT_INVALID competitor",
                        "TEXT_INVALID source",
                        "TEXT_INVALID description",
                        "OCCURRED_IN_FUTURE occurredAt",
                        "SEGMENT_NOT_FOUND segments.0",
                        "CAMPAIGN_NOT_FOUND campaign");
        String segment = SegmentFixture.create(graphql, "e", 1).getFirst();
        assertThat(mutations.errors(RECORD, input(Map.of("segments", List.of(segment, segment)))))
                .containsExactly("SEGMENT_REPEATED segments.1");
        assertThat(
                        mutations.errors(
                                RECORD,
                                input(Map.of("segments", Collections.nCopies(21, segment)))))
                .containsExactly("SEGMENTS_TOO_MANY segments");
        graphql.document("query($key: String!) { competitorEvent(key: $key) { id } }")
                .variable("key", key)
                .execute()
                .path("competitorEvent")
                .valueIsNull();
    }

    @Test
    void isAnsweredByOneCampaign() {
        CampaignFixture campaign =
                CampaignFixture.plan(
                        graphql,
                        LocalDate.parse("2026-03-02"),
                        Map.of("coreValue", "A fair price for all."));
        record(input(Map.of()));
        assertThat(campaign.read("coreValue competitorEvents { key } response { slow }").toString())
                .isEqualTo("{coreValue=A fair price for all., competitorEvents=[], response=null}");
        mutations
                .mutate(LINK, FIELDS, Map.of("event", key, "campaign", campaign.key()))
                .path(LINK + ".competitorEvent.campaign.key")
                .entity(String.class)
                .isEqualTo(campaign.key());
        assertThat(record(input(Map.of())).get("campaign"))
                .as("recorded again without a campaign")
                .isEqualTo(Map.of("key", campaign.key()));
        assertThat(
                        campaign.read(
                                        "competitorEvents { key } response { slow hours event { key } }")
                                .toString())
                .isEqualTo(
                        "{competitorEvents=[{key=%1$s}], response={slow=true, hours=null, event={key=%1$s}}}",
                        key);
        Map<String, Object> nobody = new HashMap<>(Map.of("event", key));
        nobody.put("campaign", null);
        assertThat(mutations.errors(LINK, nobody)).isEmpty();
        assertThat(campaign.read("competitorEvents { key }").toString())
                .isEqualTo("{competitorEvents=[]}");
        assertThat(mutations.errors(LINK, Map.of("event", key, "campaign", "no-such-campaign")))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
        assertThat(mutations.errors(LINK, Map.of("event", "no-such", "campaign", campaign.key())))
                .containsExactly("COMPETITOR_EVENT_NOT_FOUND event");
    }

    @Test
    void staysWhenItIsRetracted() {
        CampaignFixture campaign =
                CampaignFixture.plan(graphql, LocalDate.parse("2026-03-02"), Map.of());
        record(input(Map.of("campaign", campaign.key())));
        assertThat(mutations.errors(RETRACT, Map.of("event", key, "reason", "wrong")))
                .containsExactly("TEXT_INVALID reason");
        GraphQlTester.Response retracted =
                mutations.mutate(RETRACT, FIELDS, Map.of("event", key, "reason", REASON));
        retracted
                .path(RETRACT + ".competitorEvent.retractionReason")
                .entity(String.class)
                .isEqualTo(REASON);
        assertThat(
                        campaign.read(
                                        """
                                        competitorEvents { key retractionReason } response { slow }
                                        timelineEntries { ... on CompetitorMoved { event { key } } }
                                        """)
                                .toString())
                .isEqualTo(
                        "{competitorEvents=[{key=%s, retractionReason=%s}], response=null, timelineEntries=[{}, {}, {}, {}]}",
                        key, REASON);
        assertThat(mutations.errors(RETRACT, Map.of("event", key, "reason", REASON)))
                .containsExactly("COMPETITOR_EVENT_RETRACTED event");
        assertThat(mutations.errors(LINK, Map.of("event", key, "campaign", campaign.key())))
                .containsExactly("COMPETITOR_EVENT_RETRACTED event");
        assertThat(mutations.errors(RETRACT, Map.of("event", "no-such", "reason", REASON)))
                .containsExactly("COMPETITOR_EVENT_NOT_FOUND event");
    }

    @Test
    void isListedByCompetitorAndTime() {
        for (int day = 1; day <= 3; day++) {
            record(input(Map.of("key", key + day, "occurredAt", "2026-02-0" + day + "T08:00:00Z")));
        }
        assertThat(page("first: 2")).containsExactly(key + 1, key + 2);
        assertThat(page("since: \"2026-02-02T08:00:00Z\"")).containsExactly(key + 2, key + 3);
        graphql.document(
                        "query($competitor: String) { competitorEvents(first: 2, competitor: $competitor) { pageInfo { hasNextPage } } }")
                .variable("competitor", competitor)
                .execute()
                .path("competitorEvents.pageInfo.hasNextPage")
                .entity(Boolean.class)
                .isEqualTo(true);
    }

    private List<String> page(String arguments) {
        return graphql.document(
                        "query($competitor: String) { competitorEvents(%s, competitor: $competitor) { nodes { key } } }"
                                .formatted(arguments))
                .variable("competitor", competitor)
                .execute()
                .path("competitorEvents.nodes[*].key")
                .entityList(String.class)
                .get();
    }

    private Map<?, ?> record(Map<String, Object> input) {
        GraphQlTester.Response response = mutations.mutate(RECORD, FIELDS, input);
        assertThat(Mutations.errors(RECORD, response)).isEmpty();
        return response.path(RECORD + ".competitorEvent").entity(Map.class).get();
    }

    private Map<String, Object> input(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>();
        input.put("key", key);
        input.put("competitor", competitor);
        input.put("type", "PRICING");
        input.put("occurredAt", "2026-02-20T08:00:00Z");
        input.put("source", "https://rival.example/prices");
        input.put("description", "A fifth off all list prices.");
        input.putAll(more);
        return input;
    }
}
