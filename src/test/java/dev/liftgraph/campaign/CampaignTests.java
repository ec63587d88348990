package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import dev.liftgraph.api.Problem;
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
class CampaignTests {
    private static final String FIELDS =
            """
            campaign {
              id key name objective owner trigger status version createdAt completedAt archivedAt
              budget { amount currency } segments { key } warnings { code message }
              timeline { startsOn endsOn timeZone day state phase { kind } phaseAt(at: "2026-03-09T00:00:00Z") { kind }
                         phases { kind startsOn endsOn startsAt endsAt firstDay lastDay days reason day } }
            }
            userErrors { code message field }
            """;

    @Autowired HttpGraphQlTester graphql;

    private final String key = "c-" + Ids.next();
    private List<String> segments = List.of();

    @BeforeEach
    void segments() {
        segments = SegmentFixture.create(graphql, "s", 4);
    }

    @Test
    void plansACampaign() {
        GraphQlTester.Response planned = plan(Map.of());
        planned.path("campaignPlan.userErrors").entityList(Object.class).hasSize(0);
        planned.path("campaignPlan.campaign.segments[*].key")
                .entityList(String.class)
                .isEqualTo(segments);
        planned.path("campaignPlan.campaign.budget.amount")
                .entity(String.class)
                .isEqualTo("20000.00");
        planned.path("campaignPlan.campaign.timeline.phases[*].days")
                .entityList(Integer.class)
                .containsExactly(7, 14);
        planned.path("campaignPlan.campaign.timeline.phaseAt.kind")
                .entity(String.class)
                .isEqualTo("BEHAVIORAL");
        planned.path("campaignPlan.campaign.warnings").entityList(Object.class).hasSize(0);
        Map<?, ?> campaign = planned.path("campaignPlan.campaign").entity(Map.class).get();
        assertThat(find()).isEqualTo(campaign);
        graphql.document("query($id: ID!) { node(id: $id) { ... on Campaign { key } } }")
                .variable("id", campaign.get("id"))
                .execute()
                .path("node.key")
                .entity(String.class)
                .isEqualTo(key);
    }

    @Test
    void namesEveryProblemAtOnce() {
        Map<String, Object> bad = new HashMap<>();
        bad.put("key", "Not A Key");
        bad.put("name", " ");
        bad.put("timeZone", "Mars/Olympus");
        bad.put("segments", List.of(segments.getFirst(), "no-such-segment", segments.getFirst()));
        bad.put("budget", Map.of("amount", "1.001", "currency", "EUR"));
        bad.put("phases", List.of());
        assertThat(errors(plan(bad), "campaignPlan"))
                .containsExactly(
                        "KEY_INVALID key",
                        "TEXT_INVALID name",
                        "TIME_ZONE_UNKNOWN timeZone",
                        "SEGMENT_NOT_FOUND segments.1",
                        "SEGMENT_REPEATED segments.2",
                        "AMOUNT_TOO_PRECISE budget.amount",
                        "PHASES_NOT_IN_ORDER phases");
    }

    @Test
    void warnsOfTooFewSegments() {
        plan(Map.of("segments", segments.subList(0, 2)))
                .path("campaignPlan.campaign.warnings[*].code")
                .entityList(String.class)
                .containsExactly("SEGMENT_COUNT_OUT_OF_RANGE");
    }

    @Test
    void hasAtMostTwentySegments() {
        List<String> many = SegmentFixture.create(graphql, "m", 21);
        assertThat(errors(plan(Map.of("segments", many)), "campaignPlan"))
                .containsExactly("SEGMENTS_TOO_MANY segments");
        String reason = "Twenty markets, each with a language of its own.";
        Map<String, Object> most =
                Map.of("segments", many.subList(0, 20), "segmentCountReason", reason);
        assertThat(errors(plan(most), "campaignPlan")).isEmpty();
    }

    @Test
    void givesAKeyToOneOfManyAtOnce() {
        List<List<String>> outcomes =
                Flux.range(0, 6)
                        .flatMap(_ ->
                                Mono.fromCallable(() -> errors(plan(Map.of()), "campaignPlan"))
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectList()
                        .block();
        assertThat(outcomes).filteredOn(List::isEmpty).hasSize(1);
        assertThat(outcomes).filteredOn(List.of("KEY_TAKEN key")::equals).hasSize(5);
    }

    @Test
    void revisesAnOpenCampaignAtItsVersion() {
        plan(Map.of("owner", "Ann"));
        Map<String, Object> revision =
                Map.of(
                        "campaign",
                        key,
                        "version",
                        1,
                        "name",
                        "New",
                        "owner",
                        "",
                        "segments",
                        segments.subList(0, 3));
        GraphQlTester.Response revised = mutate("campaignRevise", "CampaignReviseInput", revision);
        revised.path("campaignRevise.campaign.name").entity(String.class).isEqualTo("New");
        revised.path("campaignRevise.campaign.owner").valueIsNull();
        assertThat(find())
                .isEqualTo(revised.path("campaignRevise.campaign").entity(Map.class).get());
        GraphQlTester.Response again = mutate("campaignRevise", "CampaignReviseInput", revision);
        assertThat(errors(again, "campaignRevise")).containsExactly("VERSION_CONFLICT version");
        again.path("campaignRevise.userErrors[0].message")
                .entity(String.class)
                .satisfies(message -> assertThat(message).contains("version 2"));
    }

    @Test
    void completesThenArchives() {
        plan(Map.of());
        assertThat(errors(move("Archive"), "campaignArchive"))
                .containsExactly("ILLEGAL_TRANSITION campaign");
        move("Complete").path("campaignComplete.campaign.completedAt").hasValue();
        assertThat(errors(move("Complete"), "campaignComplete"))
                .containsExactly("ILLEGAL_TRANSITION campaign");
        Map<String, Object> revision = Map.of("campaign", key, "version", 2);
        assertThat(
                        errors(
                                mutate("campaignRevise", "CampaignReviseInput", revision),
                                "campaignRevise"))
                .containsExactly("CAMPAIGN_CLOSED campaign");
        move("Archive")
                .path("campaignArchive.campaign.status")
                .entity(String.class)
                .isEqualTo("ARCHIVED");
    }

    @Test
    void knowsNoOtherCampaign() {
        assertThat(errors(move("Complete"), "campaignComplete"))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
        graphql.document("{ campaign(key: \"none\") { key } }")
                .execute()
                .path("campaign")
                .valueIsNull();
    }

    @Test
    void listsCampaignsByPages() {
        plan(Map.of());
        GraphQlTester.Response page =
                graphql.document(
                                "{ campaigns(first: 1, status: OPEN) { edges { cursor node { key } } nodes { key } pageInfo { endCursor hasNextPage } } }")
                        .execute();
        page.path("campaigns.nodes").entityList(Object.class).hasSize(1);
        graphql.document("{ campaigns(first: 101) { nodes { key } } }")
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors.getFirst().getExtensions())
                                .containsEntry("classification", "BAD_REQUEST"));
    }

    private Map<?, ?> find() {
        return graphql.document(
                        "query($key: String!) { "
                                + FIELDS.substring(0, FIELDS.indexOf("userErrors"))
                                        .replaceFirst("campaign", "campaign(key: \\$key)")
                                + " }")
                .variable("key", key)
                .execute()
                .path("campaign")
                .entity(Map.class)
                .get();
    }

    private GraphQlTester.Response plan(Map<String, Object> changes) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "key", key,
                                "name", "Spring e-mail",
                                "objective", "Win back lapsed buyers",
                                "startsOn", "2026-03-02",
                                "timeZone", "UTC",
                                "segments", segments,
                                "budget", Map.of("amount", "20000.00", "currency", "USD")));
        input.putAll(changes);
        return mutate("campaignPlan", "CampaignPlanInput", input);
    }

    private GraphQlTester.Response move(String verb) {
        return mutate("campaign" + verb, "Campaign" + verb + "Input", Map.of("campaign", key));
    }

    private GraphQlTester.Response mutate(String name, String type, Map<String, Object> input) {
        return graphql.document(
                        "mutation($input: %s!) { %s(input: $input) { %s } }"
                                .formatted(type, name, FIELDS))
                .variable("input", input)
                .execute();
    }

    private static List<String> errors(GraphQlTester.Response response, String mutation) {
        return response.path(mutation + ".userErrors").entityList(Problem.class).get().stream()
                .map(problem -> problem.code() + " " + String.join(".", problem.field()))
                .toList();
    }
}
