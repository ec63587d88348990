package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * GROUP_SEQUENTIAL where all planned units are there at the end of QUICK_WIN: its look spends
 * everything, and what it says then stands.
 */
@ServerTest
@Import(SteppedTime.class)
class LastLookTests {
    private static final Instant START = WatchFixture.START;
    private static final Instant FIRST_LOOK = Instant.parse("2031-03-10T12:00:00Z");
    private static final Instant BOTH_OVER = Instant.parse("2031-04-10T12:00:00Z");

    /** The segment alone has not the units it would need. */
    private static final List<String> DECIDED =
            List.of("SIGNIFICANTLY_BETTER", "BETTER_BEFORE_ENOUGH_UNITS");

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired AlertSchedule alerts;

    private final String group = "group-" + Ids.next();
    private WatchFixture watch;
    private CampaignFixture campaign;
    private Crowd crowd;
    private String experiment = "";

    /** Half of 800 units are in the segment, and 200 more come in BEHAVIORAL. */
    @BeforeEach
    void run() {
        watch = WatchFixture.begin(graphql, clock);
        campaign = watch.campaign();
        crowd = watch.crowd();
        crowd.know(0, 400, Map.of(group, "in"));
        crowd.know(400, 1_000, Map.of(group, "out"));
        campaign.done(
                "segmentCreate",
                Map.of(
                        "key",
                        group,
                        "name",
                        group,
                        "definition",
                        Map.of(
                                "rule",
                                Map.of(
                                        "attribute",
                                        Map.of(
                                                "key",
                                                group,
                                                "operator",
                                                "EQUAL",
                                                "string",
                                                "in")))));
        experiment =
                campaign.start(
                        START,
                        Map.of("engine", "GROUP_SEQUENTIAL", "plannedUnits", 800),
                        Map.of(
                                "segments",
                                List.of(group),
                                "stopRule",
                                Map.of("boundary", Map.of("action", "NOTIFY"))));
        expose(0, 800, START.plusSeconds(60));
        clock.set(FIRST_LOOK);
    }

    /** A quarter of those in control converts, and a half of those treated. */
    private void expose(int from, int to, Instant at) {
        clock.set(at.plusSeconds(60));
        for (int i = from; i < to; i += 200) {
            crowd.expose(experiment, "control", i, i + 100, at);
            crowd.expose(experiment, "treatment", i + 100, i + 200, at);
            crowd.act(experiment, i, i + 25, at.plusSeconds(1));
            crowd.act(experiment, i + 100, i + 150, at.plusSeconds(1));
        }
    }

    @Test
    void decidesAtOnceAndForGood() {
        assertThat(recommended()).isEqualTo(DECIDED);
        expose(800, 1_000, Instant.parse("2031-03-12T12:00:00Z"));
        clock.set(BOTH_OVER);
        assertThat(recommended()).isEqualTo(DECIDED);
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        assertThat(recommended()).isEqualTo(DECIDED);
        assertThat(
                        watch.read(
                                        experiment,
                                        "results { recommendations { overall { reasons { message } } } }")
                                .toString())
                .contains("QUICK_WIN's look was the last");
    }

    @Test
    void hasNoLookAfterTheLast() {
        expose(800, 1_000, Instant.parse("2031-03-12T12:00:00Z"));
        clock.set(BOTH_OVER);
        assertThat(
                        watch.read(
                                        experiment,
                                        "results { looks { planned { phase due dueAt information criticalValue } } }")
                                .toString())
                .contains(
                        "{phase=QUICK_WIN, due=true, dueAt=2031-03-10T00:00:00Z, information=1.0, criticalValue=1.95996",
                        "{phase=BEHAVIORAL, due=false, dueAt=null, information=1.0, criticalValue=null}");
        assertThat(
                        watch.read(
                                        experiment,
                                        "results(segments: []) { cells { phase comparisons { reading inference { __typename ... on LookNotDue { dueAt } } } } }")
                                .toString())
                .contains(
                        "{phase=QUICK_WIN, comparisons=[{reading=BETTER, inference={__typename=Tested}}]}",
                        "{phase=null, comparisons=[{reading=NOT_READABLE, inference={__typename=LookNotDue, dueAt=null}}]}");
    }

    /** Two units in BEHAVIORAL keep the phases back, so nothing rests on one of them. */
    @Test
    void raisesNoAlertOfWhatIsKeptBack() {
        Instant morning = FIRST_LOOK.minusSeconds(3600);
        crowd.expose(experiment, "control", 800, 802, morning);
        alerts.lookAtAll().block();
        assertThat(watch.read(experiment, "alerts { code }").toString())
                .doesNotContain("SIGNIFICANT");
        crowd.expose(experiment, "control", 802, 810, morning);
        alerts.lookAtAll().block();
        assertThat(watch.read(experiment, "alerts { code }").toString()).contains("SIGNIFICANT");
    }

    @Test
    void raisesItsAlertAndIsNotStoppedEarly() {
        alerts.lookAtAll().block();
        assertThat(watch.read(experiment, "alerts { code }").toString()).contains("SIGNIFICANT");
        assertThat(watch.read(experiment, "health { items { code status } }").toString())
                .contains("{code=POWER, status=GREEN}");
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        assertThat(watch.read(experiment, "stoppedEarly")).hasToString("{stoppedEarly=false}");
    }

    @Test
    void tellsTheFloorsAboveOfTheLookThatDecides() {
        assertThat(campaign.read("report { chapters { lifts { reading units } } }").toString())
                .contains("{reading=BETTER, units=400}");
    }

    private List<String> recommended() {
        Map<?, ?> results =
                (Map<?, ?>)
                        watch.read(
                                        experiment,
                                        "results { recommendations { overall { rule } segments { rule } } }")
                                .get("results");
        Map<?, ?> found = (Map<?, ?>) results.get("recommendations");
        Map<?, ?> overall = (Map<?, ?>) found.get("overall");
        Map<?, ?> segment = (Map<?, ?>) ((List<?>) found.get("segments")).getFirst();
        return List.of(String.valueOf(overall.get("rule")), String.valueOf(segment.get("rule")));
    }
}
