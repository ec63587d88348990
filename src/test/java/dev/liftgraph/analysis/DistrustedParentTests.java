package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** From what is not to be trusted nothing is believed in advance, however clear its numbers. */
@ServerTest
@Import(SteppedTime.class)
class DistrustedParentTests {
    private static final Instant START = WatchFixture.START;
    private static final Instant FIRST_LOOK = Instant.parse("2031-03-10T12:00:00Z");

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private CampaignFixture campaign;
    private Crowd crowd;
    private String parent = "";

    /** All planned units come in QUICK_WIN, whose look is the last and decides. */
    @BeforeEach
    void run() {
        WatchFixture watch = WatchFixture.begin(graphql, clock);
        campaign = watch.campaign();
        crowd = watch.crowd();
        crowd.know(0, 1_200, Map.of());
        parent =
                campaign.start(
                        START, Map.of("engine", "GROUP_SEQUENTIAL", "plannedUnits", 800), Map.of());
        expose("control", 0, 400, START.plusSeconds(60));
        expose("treatment", 400, 800, START.plusSeconds(60));
        clock.set(FIRST_LOOK);
        crowd.act(parent, 0, 100, START.plusSeconds(120));
        crowd.act(parent, 400, 600, START.plusSeconds(120));
    }

    @Test
    void believesAWinner() {
        conclude("WON");
        assertThat(rerun()).isEqualTo("[]");
    }

    @Test
    void learnsNothingFromWhatWasInvalid() {
        campaign.done("experimentComplete", Map.of("experiment", parent));
        assertThat(rerun()).as("before the conclusion").isEqualTo("[]");
        conclude("INVALID");
        assertThat(rerun())
                .contains("PARENT_RESULT_UNREADABLE", "not concluded INVALID", "usePriorOfParent");
    }

    /** The cell that decides is VALID, but in both phases together nobody was told apart. */
    @Test
    void learnsNothingFromUnitsThatWereNotSplitAsTheWeightsSay() {
        Instant later = Instant.parse("2031-03-12T12:00:00Z");
        expose("treatment", 800, 1_190, later);
        expose("control", 1_190, 1_200, later);
        campaign.done("experimentComplete", Map.of("experiment", parent));
        assertThat(
                        read(
                                "results { sampleRatio { mismatch } cells { phase validity { verdict } } }"))
                .contains("mismatch=true", "{phase=QUICK_WIN, validity={verdict=VALID}}");
        assertThat(rerun())
                .contains("PARENT_RESULT_UNREADABLE", "split as the weights say")
                .contains("usePriorOfParent");
    }

    private void expose(String variant, int from, int to, Instant at) {
        clock.set(at.plusSeconds(60));
        crowd.expose(parent, variant, from, to, at);
    }

    private void conclude(String outcome) {
        Map<String, Object> winner =
                outcome.equals("WON") ? Map.of("variant", "treatment") : Map.of();
        Map<String, Object> input = new HashMap<>(winner);
        input.put("experiment", parent);
        input.put("outcome", outcome);
        input.put("rationale", "What was seen is clear enough to decide on.");
        input.put("decidedBy", "Mara");
        campaign.done("experimentConclude", input);
    }

    private String rerun() {
        Map<String, Object> design =
                Map.of(
                        "engine",
                        "BAYESIAN",
                        "baseline",
                        0.3,
                        "minimumDetectableEffect",
                        Map.of("value", 0.1, "scale", "ABSOLUTE"));
        return new Mutations(graphql)
                .mutate(
                        "experimentClone",
                        "",
                        Map.of(
                                "experiment",
                                parent,
                                "key",
                                "rerun-" + Ids.next(),
                                "design",
                                design,
                                "usePriorOfParent",
                                true))
                .path("experimentClone.userErrors")
                .entity(Object.class)
                .get()
                .toString();
    }

    private String read(String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", parent)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get()
                .toString();
    }
}
