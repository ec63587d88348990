package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.StopAction;
import dev.liftgraph.experiment.StopCondition;
import dev.liftgraph.experiment.StopRuleExecution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Stop rules as they are carried out. */
@ServerTest
@Import(SteppedTime.class)
class StopRuleScheduleTests {
    private static final Instant START = Instant.parse("2031-03-03T12:00:00Z");

    /** Day 7 ends in Berlin one hour before midnight in UTC. */
    private static final Instant WEEK_OVER = Instant.parse("2031-03-09T23:00:00Z");

    private static final String STOPPED =
            "status stoppedEarly stopRule { reached { condition action reachedAt } }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired StopRuleSchedule schedule;
    @Autowired StopRuleExecution execution;
    @Autowired Experiments experiments;
    @Autowired TransactionalOperator transactions;
    @Autowired DatabaseClient database;

    private CampaignFixture campaign;
    private Crowd crowd;

    @BeforeEach
    void campaign() {
        clock.set(START);
        campaign =
                CampaignFixture.plan(
                        graphql,
                        LocalDate.parse("2031-03-03"),
                        Map.of("timeZone", "Europe/Berlin"));
        crowd = Crowd.of(graphql);
    }

    @Test
    void completesAfterTheLastDay() {
        String experiment = start(Map.of(), endDate("COMPLETE"));
        clock.set(WEEK_OVER.minusMillis(1));
        carryOut();
        assertThat(read(experiment, "status")).hasToString("{status=RUNNING}");
        clock.set(WEEK_OVER);
        carryOut();
        assertThat(read(experiment, STOPPED + " completedAt version conclusion { outcome }"))
                .hasToString(
                        "{status=COMPLETED, stoppedEarly=false, stopRule={reached=[{condition=END_DATE, action=COMPLETE, reachedAt=2031-03-09T23:00:00Z}]}, completedAt=2031-03-09T23:00:00Z, version=3, conclusion=null}");
        assertThat(read(experiment, "results { stoppedEarly }"))
                .hasToString("{results={stoppedEarly=false}}");
        assertThat(read(experiment, "alerts { code subject }"))
                .hasToString("{alerts=[{code=STOP_RULE_REACHED, subject=END_DATE}]}");
    }

    @Test
    void catchesUpWithADayThatPassedWhileNoServerRan() {
        String experiment = start(Map.of(), endDate("COMPLETE"));
        campaign.done("experimentPause", Map.of("experiment", experiment));
        clock.set(WEEK_OVER.plus(Duration.ofDays(40)));
        carryOut();
        assertThat(read(experiment, "status completedAt"))
                .hasToString("{status=COMPLETED, completedAt=2031-04-18T23:00:00Z}");
    }

    @Test
    void notifiesOnceAndLetsTheExperimentGoOn() {
        String experiment = start(Map.of(), endDate("NOTIFY"));
        clock.set(WEEK_OVER);
        carryOut();
        clock.advance(Duration.ofMinutes(1));
        carryOut();
        assertThat(read(experiment, STOPPED))
                .hasToString(
                        "{status=RUNNING, stoppedEarly=null, stopRule={reached=[{condition=END_DATE, action=NOTIFY, reachedAt=2031-03-09T23:00:00Z}]}}");
        assertThat((List<?>) read(experiment, "alerts { code }").get("alerts")).hasSize(1);
    }

    @Test
    void isCarriedOutOnceByServersAtOnce() {
        String experiment = start(Map.of(), endDate("COMPLETE"));
        clock.set(WEEK_OVER);
        Flux.range(0, 4)
                .flatMap(_ -> schedule.carryOut().subscribeOn(Schedulers.boundedElastic()), 4)
                .then()
                .block();
        assertThat(read(experiment, "status version stopRule { reached { condition } }"))
                .hasToString(
                        "{status=COMPLETED, version=3, stopRule={reached=[{condition=END_DATE}]}}");
        assertThat((List<?>) read(experiment, "alerts { code }").get("alerts")).hasSize(1);
    }

    @Test
    void leavesNothingBehindWhenItBreaksOff() {
        String experiment = start(Map.of(), endDate("COMPLETE"));
        clock.set(WEEK_OVER);
        Mono<Object> broken =
                experiments
                        .byKeys(List.of(experiment))
                        .flatMapIterable(Map::values)
                        .concatMap(found ->
                                execution.carryOut(
                                        found, StopCondition.END_DATE, StopAction.COMPLETE))
                        .then(Mono.error(new IllegalStateException("killed")))
                        .as(transactions::transactional);
        assertThatThrownBy(broken::block).hasMessage("killed");
        assertThat(read(experiment, "status stopRule { reached { condition } }"))
                .hasToString("{status=RUNNING, stopRule={reached=[]}}");
        carryOut();
        assertThat(read(experiment, "status stopRule { reached { condition } }"))
                .hasToString("{status=COMPLETED, stopRule={reached=[{condition=END_DATE}]}}");
    }

    @Test
    void completesWhenEachVariantHasItsUnits() {
        String experiment =
                start(
                        Map.of(),
                        Map.of("unitsPerVariant", Map.of("units", 3, "action", "COMPLETE")));
        crowd.know(0, 8, Map.of());
        crowd.expose(experiment, "control", 0, 5, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", 5, 7, START.plusSeconds(1));
        clock.advance(Duration.ofHours(1));
        carryOut();
        assertThat(read(experiment, "status")).hasToString("{status=RUNNING}");
        crowd.expose(experiment, "treatment", 7, 8, START.plusSeconds(2));
        carryOut();
        assertThat(read(experiment, "status stoppedEarly stopRule { reached { condition } }"))
                .hasToString(
                        "{status=COMPLETED, stoppedEarly=false, stopRule={reached=[{condition=UNITS_PER_VARIANT}]}}");
        assertThat(read(experiment, "results { looks { count } }"))
                .as("to carry a rule out is no look")
                .hasToString("{results={looks={count=0}}}");
    }

    @Test
    void completesAtACrossedBoundOfALookThatIsDue() {
        String experiment =
                start(
                        Map.of("engine", "GROUP_SEQUENTIAL", "plannedUnits", 2000),
                        Map.of("boundary", Map.of("action", "COMPLETE")));
        convert(experiment);
        clock.set(WEEK_OVER.minusMillis(1));
        carryOut();
        assertThat(read(experiment, "status")).as("not due").hasToString("{status=RUNNING}");
        clock.set(WEEK_OVER);
        ranksDue(experiment, true);
        carryOut();
        assertThat(read(experiment, "status")).as("not ranked").hasToString("{status=RUNNING}");
        ranksDue(experiment, false);
        carryOut();
        assertThat(read(experiment, "status stoppedEarly stopRule { reached { condition } }"))
                .hasToString(
                        "{status=COMPLETED, stoppedEarly=false, stopRule={reached=[{condition=BOUNDARY}]}}");
    }

    private void ranksDue(String experiment, boolean due) {
        database.sql(
                        """
                        UPDATE results_state SET ranks_due = :due
                        WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)\
                        """)
                .bind("due", due)
                .bind("key", experiment)
                .then()
                .block();
    }

    @Test
    void tellsWhoStopsEarly() {
        String early = start(Map.of(), endDate("NOTIFY"));
        String late = start(Map.of(), endDate("NOTIFY"));
        String unregistered = campaign.start(START, Map.of());
        String whole = campaign.start(START, Map.of());
        String decided =
                campaign.start(START, Map.of("engine", "ALWAYS_VALID", "plannedUnits", 2000));
        convert(decided);
        campaign.done("experimentComplete", Map.of("experiment", early));
        campaign.done("experimentComplete", Map.of("experiment", decided));
        assertThat(read(early, "stoppedEarly")).hasToString("{stoppedEarly=true}");
        assertThat(read(early, "results { stoppedEarly }"))
                .hasToString("{results={stoppedEarly=true}}");
        assertThat(read(decided, "stoppedEarly")).hasToString("{stoppedEarly=false}");
        clock.set(WEEK_OVER);
        for (String each : List.of(late, unregistered)) {
            campaign.done("experimentConclude", conclusion(each));
        }
        assertThat(read(late, "stoppedEarly")).hasToString("{stoppedEarly=false}");
        assertThat(read(unregistered, "stoppedEarly"))
                .as("its campaign goes on")
                .hasToString("{stoppedEarly=true}");
        clock.set(Instant.parse("2031-03-23T23:00:00Z"));
        campaign.done("experimentComplete", Map.of("experiment", whole));
        assertThat(read(whole, "stoppedEarly")).hasToString("{stoppedEarly=false}");
    }

    private static Map<String, Object> conclusion(String experiment) {
        return Map.of(
                "experiment",
                experiment,
                "outcome",
                "STOPPED_EARLY",
                "rationale",
                "The offer had to be withdrawn.",
                "decidedBy",
                "Mara");
    }

    /** 800 units: a fifth of control and half of treatment convert. */
    private void convert(String experiment) {
        crowd.know(0, 800, Map.of());
        crowd.expose(experiment, "control", 0, 400, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", 400, 800, START.plusSeconds(1));
        crowd.act(experiment, 0, 80, START.plusSeconds(60));
        crowd.act(experiment, 400, 600, START.plusSeconds(60));
    }

    private String start(Map<String, Object> engine, Map<String, Object> rule) {
        return campaign.start(START, engine, Map.of("stopRule", rule));
    }

    private static Map<String, Object> endDate(String action) {
        return Map.of("endDate", Map.of("on", "2031-03-09", "action", action));
    }

    private void carryOut() {
        schedule.carryOut().block();
    }

    private Map<?, ?> read(String experiment, String fields) {
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields))
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
