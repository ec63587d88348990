package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class LaunchReadinessTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private ReadinessFixture draft;

    @Test
    void looksAtEverythingInAFixedOrder() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        assertThat(draft.items("code"))
                .startsWith(
                        Stream.of(LaunchCheck.values())
                                .filter(check -> check != LaunchCheck.CHECKLIST)
                                .map(Enum::name)
                                .toArray(String[]::new));
    }

    @Test
    void stopsNobodyUnlessItWasSetUp() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 1);
        List<String> segments = SegmentFixture.create(graphql, "s", 1);
        draft =
                new ReadinessFixture(
                        graphql, campaign.register(Map.of(), Map.of("segments", segments)));
        assertThat(draft.standing())
                .contains(
                        "CAMPAIGN_DATES PASS",
                        "CONTROL PASS",
                        "HYPOTHESIS PASS",
                        "METRIC_DATA WARN",
                        "FEASIBILITY WARN",
                        "SAMPLE_RATIO WARN",
                        "SEGMENT_COUNT WARN",
                        "SEGMENTS_FRESH PASS",
                        "CAMPAIGNS_SHARE_CUSTOMERS PASS",
                        "CONTACT_CAP_REACHED PASS",
                        "APPROVAL PASS")
                .hasSize(11);
        assertThat(draft.items("cure"))
                .contains("Leave %s out.".formatted(segments.getFirst()))
                .contains("null");
        assertThat(draft.items("segments { key }").get(4)).contains(segments.getFirst());
        assertThat(draft.readiness("ready")).hasToString("{ready=true}");
        draft.start(Instant.now());
        assertThat(draft.readiness("ready")).isNull();
    }

    @Test
    void warnsOfSegmentsWhoseMembersAreNotKnownLately() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        List<String> segments = SegmentFixture.create(graphql, "s", 1);
        draft =
                new ReadinessFixture(
                        graphql, campaign.register(Map.of(), Map.of("segments", segments)));
        database.sql(
                        """
                        UPDATE segment_evaluation e SET as_of = e.as_of - INTERVAL '25 hours'
                        FROM segment s WHERE s.version_id = e.segment_version_id AND s.key = :key\
                        """)
                .bind("key", segments.getFirst())
                .then()
                .block();
        assertThat(draft.standing()).contains("SEGMENTS_FRESH WARN");
    }

    @Test
    void knowsMetricsThatHaveData() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        String customer = "c-" + Ids.next();
        campaign.know(customer);
        Map<String, Object> event =
                Map.of(
                        "customerId",
                        customer,
                        "event",
                        draft.experiment(),
                        "occurredAt",
                        Instant.now().toString(),
                        "messageId",
                        customer);
        new Mutations(graphql)
                .mutate("eventsRecord", "report { rejected }", Map.of("events", List.of(event)));
        assertThat(draft.standing()).contains("METRIC_DATA PASS", "SEGMENT_COUNT PASS");
    }

    @Test
    void knowsRatiosAndFunnelsByAllOfTheirEvents() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today, 3);
        String key = "m-" + Ids.next();
        define(
                key + "-ratio",
                Map.of(
                        "kind",
                        "RATIO",
                        "event",
                        key + "-above",
                        "measure",
                        "SUM",
                        "denominator",
                        Map.of("event", key + "-below", "measure", "COUNT")));
        define(
                key + "-funnel",
                Map.of(
                        "kind",
                        "FUNNEL",
                        "event",
                        key + "-third",
                        "steps",
                        List.of(key + "-first", key + "-second", key + "-third")));
        define(key + "-plain", Map.of("kind", "PROPORTION", "event", key + "-above"));
        draft =
                new ReadinessFixture(
                        graphql,
                        campaign.register(
                                Map.of(),
                                Map.of(
                                        "metrics",
                                        List.of(
                                                measured(key + "-plain", "PRIMARY"),
                                                measured(key + "-ratio", "SECONDARY"),
                                                measured(key + "-funnel", "SECONDARY")))));
        String customer = "c-" + Ids.next();
        campaign.know(customer);
        happened(customer, key + "-above", key + "-third");
        assertThat(draft.standing()).contains("METRIC_DATA WARN");
        assertThat(draft.items("message"))
                .contains(
                        "No customer has had an event of: %s-ratio, %s-funnel."
                                .formatted(key, key));
        happened(customer, key + "-below", key + "-first");
        assertThat(draft.items("message"))
                .contains("No customer has had an event of: %s-funnel.".formatted(key));
        happened(customer, key + "-second");
        assertThat(draft.standing()).contains("METRIC_DATA PASS");
    }

    private static Map<String, Object> measured(String metric, String role) {
        return Map.of("metric", metric, "role", role);
    }

    private void define(String key, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.putAll(Map.of("key", key, "name", "M", "windowDays", 7));
        done("metricDefine", input);
    }

    private void happened(String customer, String... events) {
        List<Map<String, Object>> rows =
                Stream.of(events)
                        .map(event ->
                                Map.<String, Object>of(
                                        "customerId",
                                        customer,
                                        "event",
                                        event,
                                        "occurredAt",
                                        Instant.now().toString(),
                                        "messageId",
                                        event))
                        .toList();
        new Mutations(graphql)
                .mutate("eventsRecord", "report { rejected }", Map.of("events", rows))
                .path("eventsRecord.report.rejected")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    @Test
    void waitsForTheCampaign() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today.plusDays(3), 3);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        assertThat(draft.standing()).contains("CAMPAIGN_DATES FAIL");
        assertThat(draft.readiness("ready")).hasToString("{ready=false}");
    }

    @Test
    void onlyWarnsOfDaysThatAreOver() {
        CampaignFixture campaign = ReadinessFixture.campaign(graphql, today.minusDays(60), 3);
        draft = new ReadinessFixture(graphql, campaign.register(Map.of(), Map.of()));
        assertThat(draft.standing()).contains("CAMPAIGN_DATES WARN");
        assertThat(campaign.read("launchReadiness { ready experiment { key } }"))
                .hasToString(
                        "{launchReadiness=[{ready=true, experiment={key=%s}}]}"
                                .formatted(draft.experiment()));
    }

    @Test
    void showsWhatWasDecidedAboutTheDraft() {
        draft =
                new ReadinessFixture(
                        graphql,
                        ReadinessFixture.campaign(graphql, today, 3).register(Map.of(), Map.of()));
        done(
                "experimentApprovalRequest",
                Map.of("experiment", draft.experiment(), "requestedBy", "Mara"));
        assertThat(draft.standing()).contains("APPROVAL WARN");
        done(
                "experimentApprovalDecide",
                Map.of(
                        "experiment",
                        draft.experiment(),
                        "decision",
                        "CHANGES_REQUESTED",
                        "decidedBy",
                        "Ben",
                        "comment",
                        "Shorter."));
        assertThat(draft.standing()).contains("APPROVAL WARN");
        assertThat(draft.items("message")).contains("Ben requested changes: Shorter.");
        done(
                "experimentApprovalRequest",
                Map.of("experiment", draft.experiment(), "requestedBy", "Mara"));
        done(
                "experimentApprovalDecide",
                Map.of(
                        "experiment",
                        draft.experiment(),
                        "decision",
                        "APPROVED",
                        "decidedBy",
                        "Ben"));
        assertThat(draft.items("message")).contains("Approved by Ben.");
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(errors(mutation, input)).as(mutation).isEmpty();
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }
}
