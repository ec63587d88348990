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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
class LaunchReadinessTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private String experiment = "";

    @Test
    void looksAtEverythingInAFixedOrder() {
        CampaignFixture campaign = campaign(today, 3);
        experiment = campaign.register(Map.of(), Map.of());
        assertThat(items("code"))
                .startsWith(
                        Stream.of(LaunchCheck.values())
                                .filter(check -> check != LaunchCheck.CHECKLIST)
                                .map(Enum::name)
                                .toArray(String[]::new));
    }

    @Test
    void stopsNobodyUnlessItWasSetUp() {
        CampaignFixture campaign = campaign(today, 1);
        List<String> segments = SegmentFixture.create(graphql, "s", 1);
        experiment = campaign.register(Map.of(), Map.of("segments", segments));
        assertThat(standing())
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
        assertThat(items("cure"))
                .contains("Leave %s out.".formatted(segments.getFirst()))
                .contains("null");
        assertThat(items("segments { key }").get(4)).contains(segments.getFirst());
        assertThat(read("launchReadiness { ready }")).hasToString("{ready=true}");
        start(campaign, Instant.now());
        assertThat(read("launchReadiness { ready }")).isNull();
    }

    @Test
    void warnsOfSegmentsWhoseMembersAreNotKnownLately() {
        CampaignFixture campaign = campaign(today, 3);
        List<String> segments = SegmentFixture.create(graphql, "s", 1);
        experiment = campaign.register(Map.of(), Map.of("segments", segments));
        database.sql(
                        """
                        UPDATE segment_evaluation e SET as_of = e.as_of - INTERVAL '25 hours'
                        FROM segment s WHERE s.version_id = e.segment_version_id AND s.key = :key\
                        """)
                .bind("key", segments.getFirst())
                .then()
                .block();
        assertThat(standing()).contains("SEGMENTS_FRESH WARN");
    }

    @Test
    void knowsMetricsThatHaveData() {
        CampaignFixture campaign = campaign(today, 3);
        experiment = campaign.register(Map.of(), Map.of());
        String customer = "c-" + Ids.next();
        campaign.know(customer);
        Map<String, Object> event =
                Map.of(
                        "customerId", customer,
                        "event", experiment,
                        "occurredAt", Instant.now().toString(),
                        "messageId", customer);
        new Mutations(graphql)
                .mutate("eventsRecord", "report { rejected }", Map.of("events", List.of(event)));
        assertThat(standing()).contains("METRIC_DATA PASS", "SEGMENT_COUNT PASS");
    }

    @Test
    void waitsForTheCampaign() {
        CampaignFixture campaign = campaign(today.plusDays(3), 3);
        experiment = campaign.register(Map.of(), Map.of());
        assertThat(standing()).contains("CAMPAIGN_DATES FAIL");
        assertThat(read("launchReadiness { ready }")).hasToString("{ready=false}");
    }

    @Test
    void onlyWarnsOfDaysThatAreOver() {
        CampaignFixture campaign = campaign(today.minusDays(60), 3);
        experiment = campaign.register(Map.of(), Map.of());
        assertThat(standing()).contains("CAMPAIGN_DATES WARN");
        assertThat(campaign.read("launchReadiness { ready experiment { key } }"))
                .hasToString(
                        "{launchReadiness=[{ready=true, experiment={key=%s}}]}"
                                .formatted(experiment));
    }

    @Test
    void showsWhatWasDecidedAboutTheDraft() {
        experiment = campaign(today, 3).register(Map.of(), Map.of());
        done("experimentApprovalRequest", Map.of("experiment", experiment, "requestedBy", "Mara"));
        assertThat(standing()).contains("APPROVAL WARN");
        done(
                "experimentApprovalDecide",
                Map.of(
                        "experiment",
                        experiment,
                        "decision",
                        "CHANGES_REQUESTED",
                        "decidedBy",
                        "Ben",
                        "comment",
                        "Shorter."));
        assertThat(standing()).contains("APPROVAL WARN");
        assertThat(items("message")).contains("Ben requested changes: Shorter.");
        done("experimentApprovalRequest", Map.of("experiment", experiment, "requestedBy", "Mara"));
        done(
                "experimentApprovalDecide",
                Map.of("experiment", experiment, "decision", "APPROVED", "decidedBy", "Ben"));
        assertThat(items("message")).contains("Approved by Ben.");
    }

    private CampaignFixture campaign(LocalDate startsOn, int segments) {
        return CampaignFixture.plan(
                graphql,
                startsOn,
                Map.of("segments", SegmentFixture.create(graphql, "s", segments)));
    }

    private void start(CampaignFixture campaign, Instant at) {
        assertThat(startErrors(at)).as(campaign.key()).isEmpty();
    }

    private List<String> startErrors(Instant at) {
        return errors("experimentStart", Map.of("experiment", experiment, "at", at.toString()));
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(errors(mutation, input)).as(mutation).isEmpty();
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }

    private List<String> standing() {
        return items("code status").stream().map(each -> each.replace(",", "")).toList();
    }

    /** The values of each item's fields. */
    private List<String> items(String fields) {
        Map<?, ?> readiness =
                (Map<?, ?>) read("launchReadiness { items { %s } }".formatted(fields));
        return ((List<?>) readiness.get("items"))
                .stream()
                        .map(item ->
                                ((Map<?, ?>) item)
                                        .values().stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ")))
                        .toList();
    }

    private @Nullable Object read(String fields) {
        Map<?, ?> found =
                graphql.document(
                                "query($key: String!) { experiment(key: $key) { %s } }"
                                        .formatted(fields))
                        .variable("key", experiment)
                        .execute()
                        .path("experiment")
                        .entity(Map.class)
                        .get();
        return found.get("launchReadiness");
    }
}
