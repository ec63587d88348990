package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SurveyFixture;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

@ServerTest
class PhaseGateTests {
    private static final String NAME = "phaseGateDecide";
    private static final String REASON = "The first week shows what it was to show.";
    private static final String WAIVER = "Nobody could be asked within one week.";

    @Autowired HttpGraphQlTester graphql;

    @Test
    void opensTheSecondPhase() {
        CampaignFixture campaign = campaign(10);
        assertThat(campaign.read("gate { decision } " + STATUSES).toString())
                .isEqualTo(
                        "{gate=null, timeline={phases=[{status=COMPLETED}, {status=AWAITING_DECISION}]}}");
        String survey = SurveyFixture.create(graphql, "OTHER", "");
        Map<String, Object> input = input(campaign, "PROCEED");
        input.remove("surveyWaiver");
        input.put("survey", survey);
        campaign.mutations()
                .mutate(NAME, "campaign { version timeline { phases { status } } }", input)
                .path(NAME + ".campaign.timeline.phases[*].status")
                .entityList(String.class)
                .containsExactly("COMPLETED", "RUNNING");
        Map<?, ?> gate =
                (Map<?, ?>)
                        campaign.read(
                                        """
                                        version gate { decision reason survey { key } surveyWaiver decidedBy decidedAt
                                                       looks { paid } }
                                        """)
                                .get("gate");
        assertThat(gate.remove("decidedAt")).isNotNull();
        assertThat(gate)
                .hasToString(
                        "{decision=PROCEED, reason=%s, survey={key=%s}, surveyWaiver=null, decidedBy=Mara, looks=[]}"
                                .formatted(REASON, survey));
        assertThat(campaign.read("version").get("version")).isEqualTo(2);
    }

    private static final String STATUSES = "timeline { phases { status } }";

    @Test
    void isDecidedOnce() {
        CampaignFixture campaign = campaign(10);
        List<Integer> errors =
                Flux.range(0, 4)
                        .flatMap(_ ->
                                Mono.fromCallable(() ->
                                                campaign.mutations()
                                                        .errors(NAME, input(campaign, "ADJUST"))
                                                        .size())
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectSortedList()
                        .block();
        assertThat(errors).containsExactly(0, 1, 1, 1);
        assertThat(errors(campaign, input(campaign, "STOP")))
                .containsExactly("GATE_DECIDED campaign");
        assertThat(campaign.read("gate { decision surveyWaiver survey { key } }").toString())
                .isEqualTo("{gate={decision=ADJUST, surveyWaiver=%s, survey=null}}", WAIVER);
    }

    @Test
    void isNotDecidedBeforeThePlannedLook() {
        CampaignFixture early = campaign(5);
        assertThat(errors(early, input(early, "PROCEED")))
                .containsExactly("GATE_TOO_EARLY decision");
        assertThat(errors(early, input(early, "ADJUST")))
                .containsExactly("GATE_TOO_EARLY decision");
        CampaignFixture lastDay = campaign(6);
        assertThat(errors(lastDay, input(lastDay, "PROCEED"))).isEmpty();
    }

    @Test
    void stopsAtAnyTimeAfterTheStart() {
        CampaignFixture ahead = campaign(-3);
        assertThat(errors(ahead, input(ahead, "STOP"))).containsExactly("GATE_TOO_EARLY decision");
        CampaignFixture early = campaign(2);
        assertThat(errors(early, input(early, "STOP"))).isEmpty();
        assertThat(early.read(STATUSES).toString())
                .isEqualTo("{timeline={phases=[{status=STOPPED}, {status=STOPPED}]}}");
        CampaignFixture late = campaign(12);
        assertThat(errors(late, input(late, "STOP"))).isEmpty();
        assertThat(late.read(STATUSES).toString())
                .isEqualTo("{timeline={phases=[{status=COMPLETED}, {status=STOPPED}]}}");
    }

    @Test
    void namesEveryProblemAtOnce() {
        CampaignFixture campaign = campaign(2);
        Map<String, Object> bad = input(campaign, "PROCEED");
        bad.put("reason", "because");
        bad.put("decidedBy", " ");
        bad.put("survey", "no-such-survey");
        assertThat(errors(campaign, bad))
                .containsExactly(
                        "GATE_TOO_EARLY decision",
                        "TEXT_INVALID reason",
                        "EVIDENCE_NOT_UNIQUE survey",
                        "TEXT_INVALID decidedBy");
        assertThat(evidence(null, null)).containsExactly("EVIDENCE_NOT_UNIQUE survey");
        assertThat(evidence("no-such-survey", null)).containsExactly("SURVEY_NOT_FOUND survey");
        assertThat(evidence(null, "none")).containsExactly("TEXT_INVALID surveyWaiver");
        assertThat(evidence(null, "x".repeat(2_001))).containsExactly("TEXT_INVALID surveyWaiver");
    }

    private List<String> evidence(@Nullable String survey, @Nullable String waiver) {
        CampaignFixture campaign = campaign(10);
        Map<String, Object> input = input(campaign, "PROCEED");
        input.put("survey", survey);
        input.put("surveyWaiver", waiver);
        return errors(campaign, input);
    }

    @Test
    void belongsToAnOpenCampaign() {
        CampaignFixture campaign = campaign(10);
        Map<String, Object> unknown = input(campaign, "PROCEED");
        unknown.put("campaign", "no-such-campaign");
        assertThat(errors(campaign, unknown)).containsExactly("CAMPAIGN_NOT_FOUND campaign");
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        assertThat(errors(campaign, input(campaign, "PROCEED")))
                .containsExactly("CAMPAIGN_CLOSED campaign");
        assertThat(campaign.read(STATUSES).toString())
                .isEqualTo("{timeline={phases=[{status=COMPLETED}, {status=NOT_OPENED}]}}");
    }

    /** A campaign that started some days ago. */
    private CampaignFixture campaign(int daysAgo) {
        return CampaignFixture.plan(
                graphql, LocalDate.now(ZoneOffset.UTC).minusDays(daysAgo), Map.of());
    }

    private static Map<String, Object> input(CampaignFixture campaign, String decision) {
        Map<String, Object> input = new HashMap<>();
        input.put("campaign", campaign.key());
        input.put("decision", decision);
        input.put("reason", REASON);
        input.put("surveyWaiver", WAIVER);
        input.put("decidedBy", "Mara");
        return input;
    }

    private static List<String> errors(CampaignFixture campaign, Map<String, Object> input) {
        return Mutations.errors(NAME, campaign.mutations().mutate(NAME, "", input));
    }
}
