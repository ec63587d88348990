package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** A lift that QUICK_WIN's bound does not let pass, and the ways to end the experiment then. */
@ServerTest
@Import(SteppedTime.class)
class ChosenEndResultsTests {
    private static final Instant START = WatchFixture.START;
    private static final Instant DAY_EIGHT = Instant.parse("2031-03-10T12:00:00Z");
    private static final Instant DAY_NINE_OVER = Instant.parse("2031-03-12T00:00:00Z");
    private static final Instant BOTH_OVER = Instant.parse("2031-03-24T00:00:00Z");
    private static final String BOUND = "criticalValue=2.819";
    private static final String LOOKS = "results { looks { planned { due criticalValue spent } } }";
    private static final String READINGS =
            "results(segments: []) { cells { phase comparisons { reading } } }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired StopRuleSchedule schedule;

    private WatchFixture watch;
    private CampaignFixture campaign;
    private Crowd crowd;

    @BeforeEach
    void plan() {
        watch = WatchFixture.begin(graphql, clock);
        campaign = watch.campaign();
        crowd = watch.crowd();
        crowd.know(0, 1_220, Map.of());
    }

    /** 600 units of each variant, of which 120 and 154 convert: z is 2.34. */
    private String run(Map<String, Object> more) {
        String experiment =
                campaign.start(
                        START, Map.of("engine", "GROUP_SEQUENTIAL", "plannedUnits", 2_200), more);
        Instant at = START.plusSeconds(60);
        clock.set(at.plusSeconds(60));
        crowd.expose(experiment, "control", 0, 600, at);
        crowd.expose(experiment, "treatment", 600, 1_200, at);
        crowd.act(experiment, 0, 120, at.plusSeconds(1));
        crowd.act(experiment, 600, 754, at.plusSeconds(1));
        clock.set(DAY_EIGHT);
        return experiment;
    }

    private void more(String experiment) {
        crowd.expose(experiment, "control", 1_200, 1_210, DAY_EIGHT);
        crowd.expose(experiment, "treatment", 1_210, 1_220, DAY_EIGHT);
        clock.set(DAY_EIGHT.plusSeconds(60));
    }

    private void complete(String experiment) {
        campaign.done("experimentComplete", Map.of("experiment", experiment));
    }

    private String read(String experiment, String fields) {
        return watch.read(experiment, fields).toString();
    }

    @Test
    void findNothingMoreByCompleting() {
        for (boolean more : new boolean[] {false, true}) {
            String experiment = run(Map.of());
            if (more) {
                more(experiment);
            }
            String looks = read(experiment, LOOKS);
            assertThat(looks)
                    .contains("{due=true, " + BOUND)
                    .contains("{due=false, criticalValue=null, spent=null}");
            complete(experiment);
            assertThat(read(experiment, LOOKS)).isEqualTo(looks);
            assertThat(read(experiment, READINGS)).doesNotContain("BETTER");
            assertThat(read(experiment, "stoppedEarly")).isEqualTo("{stoppedEarly=true}");
            assertThat(read(experiment, "results { recommendations { overall { rule } } }"))
                    .doesNotContain("BETTER");
        }
    }

    @Test
    void haveNoLookBeforeTheFirst() {
        String experiment = run(Map.of());
        clock.set(START.plusSeconds(86_400));
        complete(experiment);
        assertThat(read(experiment, "results { looks { planned { dueAt due criticalValue } } }"))
                .isEqualTo(
                        "{results={looks={planned=[{dueAt=null, due=false, criticalValue=null}, {dueAt=null, due=false, criticalValue=null}]}}}");
        assertThat(read(experiment, READINGS)).doesNotContain("BETTER");
    }

    @Test
    void findNothingMoreAtTheEndWithoutMoreUnits() {
        String experiment = run(Map.of());
        clock.set(BOTH_OVER);
        assertThat(read(experiment, LOOKS))
                .doesNotContain("due=false")
                .doesNotContain("spent=0.05");
        complete(experiment);
        assertThat(read(experiment, LOOKS))
                .doesNotContain("due=false")
                .doesNotContain("spent=0.05");
        assertThat(read(experiment, READINGS)).doesNotContain("BETTER");
        assertThat(read(experiment, "stoppedEarly")).isEqualTo("{stoppedEarly=false}");
    }

    @Test
    void closeAfterTheLastDayRegistered() {
        String experiment =
                run(
                        Map.of(
                                "stopRule",
                                Map.of(
                                        "endDate",
                                        Map.of("on", "2031-03-11", "action", "COMPLETE"))));
        more(experiment);
        clock.set(DAY_NINE_OVER);
        schedule.carryOut().block();
        assertThat(read(experiment, "status stoppedEarly"))
                .isEqualTo("{status=COMPLETED, stoppedEarly=false}");
        assertThat(read(experiment, LOOKS)).doesNotContain("due=false").contains("spent=0.05");
    }
}
