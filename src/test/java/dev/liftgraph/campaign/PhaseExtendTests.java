package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class PhaseExtendTests {
    private static final String NAME = "phaseExtend";
    private static final String REASON = "The mailing went out two days late.";

    @Autowired HttpGraphQlTester graphql;

    private final LocalDate start = LocalDate.now(ZoneOffset.UTC).minusDays(3);

    @Test
    void movesTheNextPhaseAndKeepsWhatWasBefore() {
        CampaignFixture campaign = campaign();
        assertThat(extend(campaign, "QUICK_WIN", start.plusDays(8))).isEmpty();
        assertThat(extend(campaign, "QUICK_WIN", start.plusDays(9))).isEmpty();
        assertThat(extend(campaign, "BEHAVIORAL", start.plusDays(30))).isEmpty();
        Map<?, ?> read =
                campaign.read(
                        """
                        version timeline { startsOn endsOn phases { startsOn endsOn firstDay lastDay reason
                          extensions { phase previousEndsOn endsOn reason } } }
                        planVersusActual { start { planned actual deltaDays } end { planned actual deltaDays } }
                        """);
        Map<?, ?> timeline = (Map<?, ?>) read.get("timeline");
        String extension = "{phase=%s, previousEndsOn=%s, endsOn=%s, reason=" + REASON + "}";
        assertThat((List<?>) timeline.get("phases"))
                .map(Object::toString)
                .containsExactly(
                        "{startsOn=%s, endsOn=%s, firstDay=1, lastDay=10, reason=null, extensions=[%s, %s]}"
                                .formatted(
                                        start,
                                        start.plusDays(9),
                                        extension.formatted(
                                                "QUICK_WIN", start.plusDays(6), start.plusDays(8)),
                                        extension.formatted(
                                                "QUICK_WIN", start.plusDays(8), start.plusDays(9))),
                        "{startsOn=%s, endsOn=%s, firstDay=11, lastDay=31, reason=null, extensions=[%s]}"
                                .formatted(
                                        start.plusDays(10),
                                        start.plusDays(30),
                                        extension.formatted(
                                                "BEHAVIORAL",
                                                start.plusDays(23),
                                                start.plusDays(30))));
        assertThat(read.get("version")).isEqualTo(4);
        assertThat(read.get("planVersusActual"))
                .hasToString(
                        "{start={planned=%s, actual=null, deltaDays=null}, end={planned=%s, actual=null, deltaDays=null}}"
                                .formatted(start, start.plusDays(20)));
    }

    @Test
    void onlyEndsLater() {
        CampaignFixture campaign = campaign();
        assertThat(extend(campaign, "QUICK_WIN", start.plusDays(6)))
                .containsExactly("EXTENSION_NOT_LATER endsOn");
        assertThat(extend(campaign, "BEHAVIORAL", start.plusDays(19)))
                .containsExactly("EXTENSION_NOT_LATER endsOn");
    }

    @Test
    void lastsAYearAtMost() {
        CampaignFixture campaign = campaign();
        assertThat(extend(campaign, "QUICK_WIN", start.plusDays(366 - 14)))
                .containsExactly("TIMELINE_TOO_LONG endsOn");
        assertThat(extend(campaign, "BEHAVIORAL", start.plusDays(366)))
                .containsExactly("TIMELINE_TOO_LONG endsOn");
        assertThat(extend(campaign, "QUICK_WIN", start.plusDays(365 - 14))).isEmpty();
    }

    @Test
    void needsAReason() {
        CampaignFixture campaign = campaign();
        Map<String, Object> input = input(campaign, "QUICK_WIN", start.plusDays(8));
        input.put("reason", " because          of      ");
        assertThat(campaign.mutations().errors(NAME, input)).containsExactly("TEXT_INVALID reason");
    }

    @Test
    void isTooLateWhenThePhaseIsOver() {
        LocalDate past = LocalDate.now(ZoneOffset.UTC).minusDays(7);
        CampaignFixture campaign = CampaignFixture.plan(graphql, past, Map.of());
        assertThat(extend(campaign, "QUICK_WIN", past.plusDays(10)))
                .containsExactly("PHASE_OVER phase");
        assertThat(extend(campaign, "BEHAVIORAL", past.plusDays(30))).isEmpty();
    }

    @Test
    void isTooLateWhenWhatComesAfterwardsIsDecided() {
        LocalDate lastDay = LocalDate.now(ZoneOffset.UTC).minusDays(6);
        CampaignFixture campaign = CampaignFixture.plan(graphql, lastDay, Map.of());
        decide(campaign, "PROCEED");
        assertThat(extend(campaign, "QUICK_WIN", lastDay.plusDays(10)))
                .contains("GATE_DECIDED phase");
        assertThat(extend(campaign, "BEHAVIORAL", lastDay.plusDays(30))).isEmpty();
        CampaignFixture stopped = campaign();
        decide(stopped, "STOP");
        assertThat(extend(stopped, "BEHAVIORAL", start.plusDays(30)))
                .containsExactly("GATE_DECIDED phase");
    }

    private static void decide(CampaignFixture campaign, String decision) {
        campaign.done(
                "phaseGateDecide",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "decision",
                        decision,
                        "reason",
                        REASON,
                        "surveyWaiver",
                        "Nobody could be asked within one week.",
                        "decidedBy",
                        "Mara"));
    }

    @Test
    void belongsToAnOpenCampaign() {
        CampaignFixture campaign = campaign();
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        assertThat(extend(campaign, "QUICK_WIN", start.plusDays(10)))
                .containsExactly("CAMPAIGN_CLOSED campaign");
        CampaignFixture unknown = new CampaignFixture(campaign.mutations(), "no-such-campaign");
        assertThat(extend(unknown, "QUICK_WIN", start.plusDays(10)))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
    }

    private CampaignFixture campaign() {
        return CampaignFixture.plan(graphql, start, Map.of());
    }

    private static List<String> extend(CampaignFixture campaign, String phase, LocalDate endsOn) {
        return campaign.mutations().errors(NAME, input(campaign, phase, endsOn));
    }

    private static Map<String, Object> input(
            CampaignFixture campaign, String phase, LocalDate endsOn) {
        Map<String, Object> input = new HashMap<>();
        input.put("campaign", campaign.key());
        input.put("phase", phase);
        input.put("endsOn", endsOn.toString());
        input.put("reason", REASON);
        return input;
    }
}
