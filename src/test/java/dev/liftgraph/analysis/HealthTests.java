package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The health panel, from facts to colours. */
@ServerTest
@Import(SteppedTime.class)
class HealthTests {
    private static final Instant START = WatchFixture.START;

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired BalanceSchedule balance;
    @Autowired DatabaseClient database;

    private final String plan = "plan-" + Ids.next();
    private final String rare = "a-rare-" + Ids.next();
    private final String seats = "a-seats-" + Ids.next();
    private WatchFixture watch;
    private CampaignFixture campaign;
    private Crowd crowd;

    @BeforeEach
    void campaign() {
        watch = WatchFixture.begin(graphql, clock);
        campaign = watch.campaign();
        crowd = watch.crowd();
    }

    @Test
    void isNullForADraft() {
        String draft = campaign.register(Map.of(), Map.of());
        assertThat(watch.read(draft, "health { status }")).hasToString("{health=null}");
    }

    @Test
    void tellsOfDataThatDoNotCome() {
        String experiment = campaign.start(START, Map.of());
        assertThat(colours(experiment))
                .containsEntry("DATA", "YELLOW")
                .containsEntry("DATA_FRESHNESS", "GREEN")
                .containsEntry("SAMPLE_RATIO", "YELLOW")
                .containsEntry("CONCLUSION", "GREEN")
                .doesNotContainKey("SAMPLE_RATIO_SEGMENTS");
        clock.advance(Duration.ofHours(24));
        assertThat(colours(experiment)).containsEntry("DATA", "RED");
        assertThat(watch.read(experiment, "health { status }"))
                .hasToString("{health={status=RED}}");
    }

    @Test
    void isGreenWhereAllIsInOrder() {
        crowd.know(0, 1_000, Map.of(plan, "small", seats, 7));
        crowd.know(0, 400, Map.of(seats, 9));
        crowd.know(500, 900, Map.of(seats, 9));
        String experiment = campaign.start(START, Map.of());
        crowd.expose(experiment, "control", 0, 500, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", 500, 1_000, START.plusSeconds(1));
        crowd.act(experiment, 0, 150, START.plusSeconds(60));
        crowd.act(experiment, 500, 650, START.plusSeconds(60));
        clock.set(Instant.parse("2031-03-11T12:00:00Z"));
        crowd.know(1_000, 1_002, Map.of(plan, "small"));
        crowd.expose(experiment, "control", 1_000, 1_001, clock.instant());
        crowd.expose(experiment, "treatment", 1_001, 1_002, clock.instant());
        balance.checkAll().block();
        assertThat(colours(experiment).values()).containsOnly("GREEN");
        assertThat(watch.read(experiment, "health { status } results { looks { count } }"))
                .as("health is no look: the one is that of the results beside it")
                .hasToString("{health={status=GREEN}, results={looks={count=1}}}");
    }

    @Test
    void isRedWhereUnitsWereNotSplitAsTheyWereTo() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 200, Map.of());
        crowd.expose(experiment, "control", 0, 150, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", 138, 200, START.plusSeconds(2));
        assertThat(colours(experiment))
                .containsEntry("SAMPLE_RATIO", "RED")
                .containsEntry("SAMPLE_RATIO_PHASES", "RED")
                .containsEntry("MULTIPLE_EXPOSURES", "RED");
        assertThat(watch.read(experiment, "results { multipleExposures { units status } }"))
                .hasToString("{results={multipleExposures={units=12, status=FAIL}}}");
    }

    @Test
    void isRedWhereVariantsDifferedBefore() {
        crowd.know(0, 100, Map.of(plan, "small", seats, 5));
        crowd.know(100, 200, Map.of(plan, "large", seats, 6));
        crowd.know(0, 4, Map.of(rare, "yes"));
        clock.advance(Duration.ofHours(1));
        String experiment = campaign.start(clock.instant(), Map.of());
        Instant before = clock.instant().plusSeconds(1);
        clock.advance(Duration.ofMinutes(1));
        crowd.know(200, 300, Map.of(plan, "large"));
        crowd.act(experiment, 0, 90, START.plusSeconds(600));
        crowd.expose(experiment, "control", 0, 80, clock.instant());
        crowd.expose(experiment, "treatment", 80, 200, clock.instant());
        crowd.expose(experiment, "control", 200, 240, before);
        Flux.range(0, 3)
                .flatMap(_ -> balance.checkAll().subscribeOn(Schedulers.boundedElastic()), 3)
                .then()
                .block();
        assertThat(colours(experiment)).containsEntry("BALANCE", "RED");
        Map<?, ?> health =
                (Map<?, ?>)
                        watch.read(
                                        experiment,
                                        "health { balanceCheckedAt balance { name kind units uneven } }")
                                .get("health");
        assertThat(health.get("balanceCheckedAt")).hasToString("2031-03-03T13:01:00Z");
        assertThat(health.get("balance").toString())
                .as("attributes of customers who became known after their exposure are left out")
                .contains(
                        "{name=%s, kind=LEVELS, units=200, uneven=true}".formatted(plan),
                        "{name=%s, kind=EVENT, units=240, uneven=true}".formatted(experiment))
                .doesNotContain(rare);
    }

    @Test
    void comparesAgainAnHourAfterItFailed() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 20, Map.of(plan, "small"));
        clock.advance(Duration.ofMinutes(1));
        crowd.expose(experiment, "control", 0, 10, clock.instant());
        crowd.expose(experiment, "treatment", 10, 20, clock.instant());
        watch.read(experiment, "results { looks { count } }");
        database.sql(
                        """
                        INSERT INTO balance_check (experiment_id, claimed_at)
                        SELECT id, :now FROM experiment WHERE key = :key\
                        """)
                .bind("now", clock.instant())
                .bind("key", experiment)
                .then()
                .block();
        clock.advance(Duration.ofHours(1));
        balance.checkAll().block();
        assertThat(watch.read(experiment, "health { balanceCheckedAt }"))
                .hasToString("{health={balanceCheckedAt=null}}");
        clock.advance(Duration.ofMillis(1));
        balance.checkAll().block();
        assertThat(watch.read(experiment, "health { balanceCheckedAt }"))
                .hasToString("{health={balanceCheckedAt=2031-03-03T13:01:00.001Z}}");
    }

    @Test
    void comparesEventsOfCustomersKnownOnlyAfterwardsAndOnceMoreAtTheEnd() {
        String experiment = campaign.start(START, Map.of());
        clock.advance(Duration.ofHours(2));
        Instant exposed = clock.instant().minus(Duration.ofHours(1));
        crowd.know(0, 40, Map.of(plan, "small"));
        crowd.act(experiment, 0, 10, START.minus(Duration.ofDays(1)));
        crowd.expose(experiment, "control", 0, 20, exposed);
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        clock.advance(Duration.ofSeconds(1));
        balance.checkAll().block();
        assertThat(watch.read(experiment, "health { balanceCheckedAt balance { name units } }"))
                .hasToString(
                        "{health={balanceCheckedAt=2031-03-03T14:00:01Z, balance=[{name=%s, units=20}]}}"
                                .formatted(experiment));
        clock.advance(Duration.ofHours(2));
        balance.checkAll().block();
        assertThat(watch.read(experiment, "health { balanceCheckedAt }"))
                .hasToString("{health={balanceCheckedAt=2031-03-03T14:00:01Z}}");
    }

    @Test
    void comparesAgainAtTheEndHoweverLatelyItWasCompared() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 40, Map.of());
        crowd.expose(experiment, "control", 0, 20, START.plusSeconds(1));
        clock.advance(Duration.ofMinutes(1));
        watch.read(experiment, "results { upToDate }");
        balance.checkAll().block();
        crowd.expose(experiment, "treatment", 20, 40, START.plusSeconds(1));
        clock.advance(Duration.ofMinutes(1));
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        clock.advance(Duration.ofMinutes(1));
        balance.checkAll().block();
        assertThat(watch.read(experiment, "health { balanceCheckedAt balance { units } }"))
                .hasToString(
                        "{health={balanceCheckedAt=2031-03-03T12:03:00Z, balance=[{units=40}]}}");
    }

    @Test
    void tellsWhenEventsOfTheMetricsCame() {
        crowd.know(0, 1, Map.of());
        String experiment = campaign.start(START, Map.of());
        String events = "health { events { metric { key } firstAt lastAt hoursSinceLast } }";
        assertThat(watch.read(experiment, events))
                .hasToString(
                        "{health={events=[{metric={key=%s}, firstAt=null, lastAt=null, hoursSinceLast=null}]}}"
                                .formatted(experiment));
        crowd.act(experiment, 0, 1, START.minus(Duration.ofDays(90)));
        crowd.act(experiment, 0, 1, START.minus(Duration.ofDays(40)));
        clock.advance(Duration.ofMinutes(30));
        assertThat(watch.read(experiment, events))
                .hasToString(
                        "{health={events=[{metric={key=%s}, firstAt=2030-12-03T12:00:00Z, lastAt=2031-01-22T12:00:00Z, hoursSinceLast=960.5}]}}"
                                .formatted(experiment));
        assertThat(watch.read(experiment, "health { items { numbers { name value } } }").toString())
                .contains("{name=sinceEvent, value=960.5}");
    }

    @Test
    void saysThatTheCampaignIsOver() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 2, Map.of());
        crowd.expose(experiment, "control", 0, 1, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", 1, 2, START.plusSeconds(1));
        clock.set(Instant.parse("2031-03-24T00:00:00Z"));
        assertThat(watch.read(experiment, "health { items { code status reason } }").toString())
                .contains(
                        "{code=DATA_FRESHNESS, status=GREEN, reason=The results know of what was recorded. The campaign is over");
    }

    @Test
    void doesNotAskForWhatWasAddedAfterTheStart() {
        crowd.know(0, 2, Map.of(plan, "small"));
        campaign.done(
                "segmentCreate",
                Map.of(
                        "key",
                        plan,
                        "name",
                        plan,
                        "definition",
                        Map.of(
                                "rule",
                                Map.of(
                                        "attribute",
                                        Map.of(
                                                "key",
                                                plan,
                                                "operator",
                                                "EQUAL",
                                                "string",
                                                "small")))));
        String experiment = campaign.start(START, Map.of());
        campaign.done(
                "experimentAmendAdd",
                Map.of(
                        "experiment",
                        experiment,
                        "segments",
                        List.of(plan),
                        "reason",
                        "Somebody asked what small ones do.",
                        "by",
                        "Mara"));
        assertThat(colours(experiment)).doesNotContainKey("SAMPLE_RATIO_SEGMENTS");
    }

    @Test
    void asksForAConclusion() {
        String experiment = campaign.start(START, Map.of());
        campaign.done("experimentPause", Map.of("experiment", experiment));
        clock.advance(Duration.ofDays(8));
        assertThat(colours(experiment)).containsEntry("PAUSED", "RED");
        campaign.done("experimentComplete", Map.of("experiment", experiment));
        clock.advance(Duration.ofHours(1));
        assertThat(colours(experiment))
                .containsEntry("PAUSED", "GREEN")
                .containsEntry("POWER", "RED")
                .containsEntry("CONCLUSION", "YELLOW");
    }

    private Map<Object, Object> colours(String experiment) {
        Map<?, ?> health =
                (Map<?, ?>)
                        watch.read(
                                        experiment,
                                        "health { items { code status reason cure numbers { name value } } }")
                                .get("health");
        return ((List<?>) health.get("items"))
                .stream()
                        .map(Map.class::cast)
                        .collect(
                                Collectors.toMap(
                                        each -> each.get("code"), each -> each.get("status")));
    }
}
