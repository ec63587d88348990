package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** A campaign day by day, from a competitor's move to its end. */
@ServerTest
@Import(SteppedTime.class)
class CampaignCourseTests {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

    @Autowired HttpGraphQlTester graphql;

    @Autowired SteppedClock clock;

    private CampaignFixture campaign;

    @Test
    void isAnsweredGatedExtendedAndCompleted() {
        on("2026-02-20");
        String event = "event-" + Ids.next();
        assertThat(new Mutations(graphql).errors("competitorEventRecord", priceCut(event)))
                .isEmpty();

        on("2026-02-25");
        campaign = CampaignFixture.plan(graphql, FIRST, Map.of("coreValue", "One price for all."));
        campaign.done("competitorEventLink", Map.of("event", event, "campaign", campaign.key()));
        assertThat(statuses()).containsExactly("PLANNED", "PLANNED");
        assertThat(response()).containsEntry("respondedAt", null).containsEntry("slow", false);

        String ann = "ann-" + Ids.next();
        String bob = "bob-" + Ids.next();
        campaign.know(ann, bob);

        on("2026-03-02");
        String experiment = campaign.start(clock.instant(), Map.of());
        assertThat(statuses()).containsExactly("RUNNING", "PLANNED");

        on("2026-03-03");
        campaign.expose(experiment, ann, "control", clock.instant());
        assertThat(response())
                .containsEntry("respondedAt", "2026-03-03T12:00:00Z")
                .containsEntry("hours", 268.0)
                .containsEntry("slow", false);

        on("2026-03-05");
        extend("2026-03-10");
        on("2026-03-08");
        assertThat(gate("PROCEED")).containsExactly("GATE_TOO_EARLY decision");
        on("2026-03-10");
        assertThat(gate("PROCEED")).isEmpty();
        assertThat(gate("STOP")).containsExactly("GATE_DECIDED campaign");
        assertThat(statuses()).containsExactly("RUNNING", "PLANNED");

        on("2026-03-12");
        assertThat(statuses()).containsExactly("COMPLETED", "RUNNING");
        campaign.expose(experiment, bob, "treatment", clock.instant());

        on("2026-03-25");
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        assertThat(statuses()).containsExactly("COMPLETED", "COMPLETED");
        on("2026-03-26");
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        assertThat(statuses()).containsExactly("COMPLETED", "COMPLETED");
        assertThat(
                        campaign.read(
                                "planVersusActual { start { planned actual deltaDays } end { planned actual deltaDays } }"))
                .hasToString(
                        "{planVersusActual={start={planned=2026-03-02, actual=2026-03-03, deltaDays=1}, end={planned=2026-03-22, actual=2026-03-26, deltaDays=4}}}");
        assertThat(timeLine())
                .containsExactly(
                        "2026-02-20T08:00:00Z CompetitorMoved",
                        "2026-03-02T00:00:00Z PhaseStarted",
                        "2026-03-02T12:00:00Z ExperimentStarted",
                        "2026-03-05T12:00:00Z PhaseExtended",
                        "2026-03-10T12:00:00Z GateDecided",
                        "2026-03-11T00:00:00Z PhaseEnded",
                        "2026-03-11T00:00:00Z PhaseStarted",
                        "2026-03-25T00:00:00Z PhaseEnded",
                        "2026-03-25T12:00:00Z ExperimentCompleted");
    }

    @Test
    void isSlowAfterThreeWeeks() {
        on("2026-02-20");
        String event = "event-" + Ids.next();
        campaign = CampaignFixture.plan(graphql, FIRST, Map.of());
        Map<String, Object> input = new HashMap<>(priceCut(event));
        input.put("campaign", campaign.key());
        campaign.done("competitorEventRecord", input);
        clock.set(Instant.parse("2026-03-13T08:00:00Z"));
        assertThat(response()).containsEntry("slow", false);
        clock.set(Instant.parse("2026-03-13T08:00:01Z"));
        assertThat(response()).containsEntry("slow", true).containsEntry("hours", null);
        assertThat(statuses()).containsExactly("COMPLETED", "AWAITING_DECISION");
        String cyd = "cyd-" + Ids.next();
        campaign.know(cyd);
        campaign.expose(campaign.start(clock.instant(), Map.of()), cyd, "control", clock.instant());
        assertThat(response())
                .containsEntry("slow", true)
                .containsEntry("event", Map.of("key", event));
    }

    @Test
    void isNoLongerExtendedMinutesBeforeTheEnd() {
        on("2026-03-05");
        campaign = CampaignFixture.plan(graphql, FIRST, Map.of());
        Map<String, Object> longer =
                Map.of(
                        "campaign", campaign.key(),
                        "phase", "QUICK_WIN",
                        "endsOn", "2026-03-10",
                        "reason", "The mailing went out two days late.");
        clock.set(Instant.parse("2026-03-08T23:55:00Z"));
        assertThat(campaign.mutations().errors("phaseExtend", longer))
                .containsExactly("PHASE_OVER phase");
        clock.set(Instant.parse("2026-03-08T23:54:59Z"));
        assertThat(campaign.mutations().errors("phaseExtend", longer)).isEmpty();
    }

    private static Map<String, Object> priceCut(String key) {
        return Map.of(
                "key", key,
                "competitor", "Rival",
                "type", "PRICING",
                "occurredAt", "2026-02-20T08:00:00Z",
                "source", "https://rival.example/prices",
                "description", "A fifth off all list prices.");
    }

    /** Noon of a day. */
    private void on(String date) {
        clock.set(Instant.parse(date + "T12:00:00Z"));
    }

    private List<String> gate(String decision) {
        return campaign.mutations()
                .errors(
                        "phaseGateDecide",
                        Map.of(
                                "campaign", campaign.key(),
                                "decision", decision,
                                "reason", "The first week shows what it was to show.",
                                "surveyWaiver", "Nobody could be asked within one week.",
                                "decidedBy", "Mara"));
    }

    private void extend(String endsOn) {
        campaign.done(
                "phaseExtend",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "phase",
                        "QUICK_WIN",
                        "endsOn",
                        endsOn,
                        "reason",
                        "The mailing went out two days late."));
    }

    private List<String> statuses() {
        Map<?, ?> timeline =
                (Map<?, ?>) campaign.read("timeline { phases { status } }").get("timeline");
        return ((List<?>) Objects.requireNonNull(timeline.get("phases")))
                .stream().map(phase -> (String) ((Map<?, ?>) phase).get("status")).toList();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> response() {
        return (Map<String, Object>)
                Objects.requireNonNull(
                        campaign.read("response { event { key } respondedAt hours slow }")
                                .get("response"));
    }

    private List<String> timeLine() {
        String entries =
                """
                timelineEntries { __typename at
                  ... on PhaseStarted { phase { kind } } ... on GateDecided { gate { decision } }
                  ... on PhaseExtended { extension { endsOn } } ... on CompetitorMoved { event { competitor } }
                  ... on ExperimentStarted { experiment { status } } ... on ExperimentCompleted { experiment { key } } }
                """;
        return ((List<?>) Objects.requireNonNull(campaign.read(entries).get("timelineEntries")))
                .stream()
                        .map(entry -> (Map<?, ?>) entry)
                        .map(entry -> entry.get("at") + " " + entry.get("__typename"))
                        .toList();
    }
}
