package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import dev.liftgraph.api.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

@ServerTest
@Import(SteppedTime.class)
class AlertTests {
    private static final Instant START = WatchFixture.START;
    private static final Map<String, Object> ANY_TIME =
            Map.of("engine", "ALWAYS_VALID", "plannedUnits", 9_000);

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;
    @Autowired AlertSchedule schedule;

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
    void tellOfALiftAfterThreeDays() {
        String experiment = campaign.start(START, ANY_TIME);
        convert(experiment, experiment, 400);
        clock.set(START.plus(Duration.ofDays(3)).minusMillis(1));
        crowd.know(800, 801, Map.of());
        crowd.expose(experiment, "control", 800, 801, clock.instant());
        assertThat(raised(experiment)).isEmpty();
        clock.set(START.plus(Duration.ofDays(3)));
        assertThat(raised(experiment)).containsExactly("SIGNIFICANT " + experiment + " treatment");
        assertThat(raised(experiment)).as("once").hasSize(1);
        assertThat(watch.read(experiment, "results { looks { count } }"))
                .as("to look for alarms is no look at the lifts")
                .hasToString("{results={looks={count=1}}}");
    }

    @Test
    void tellOfALiftThatTurned() {
        String experiment = campaign.start(START, ANY_TIME);
        convert(experiment, experiment, 400);
        clock.set(START.plus(Duration.ofDays(3)));
        crowd.know(800, 801, Map.of());
        crowd.expose(experiment, "control", 800, 801, clock.instant());
        raised(experiment);
        crowd.act(experiment, 80, 400, START.plusSeconds(120));
        raised(experiment);
        assertThat(watch.read(experiment, "alerts { message }").toString())
                .contains("treatment is better", "treatment is worse");
        assertThat(raised(experiment)).as("each once").hasSize(2);
    }

    @Test
    void tellOfNoSilenceRightAfterAPause() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 1, Map.of());
        crowd.expose(experiment, "control", 0, 1, START.plusSeconds(1));
        campaign.done("experimentPause", Map.of("experiment", experiment));
        clock.advance(Duration.ofHours(100));
        campaign.done("experimentResume", Map.of("experiment", experiment));
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(raised(experiment)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(raised(experiment)).containsExactly("NO_DATA units");
    }

    @Test
    void tellOfNoLiftOfFewUnits() {
        String experiment =
                campaign.start(START, Map.of("engine", "ALWAYS_VALID", "plannedUnits", 180));
        convert(experiment, experiment, 90);
        clock.set(START.plus(Duration.ofDays(5)));
        assertThat(raised(experiment)).containsExactly("NO_DATA units");
    }

    @Test
    void tellOfTheLiftOfAFixedTestWhenItsPlanIsReached() {
        String experiment =
                campaign.start(
                        START,
                        Map.of(),
                        Map.of(
                                "stopRule",
                                Map.of(
                                        "endDate", Map.of("on", "2031-03-09"),
                                        "unitsPerVariant", Map.of("units", 500))));
        convert(experiment, experiment, 400);
        clock.set(Instant.parse("2031-03-09T23:59:59Z"));
        assertThat(raised(experiment)).containsExactly("NO_DATA units");
        clock.advance(Duration.ofSeconds(1));
        assertThat(raised(experiment))
                .containsExactlyInAnyOrder(
                        "NO_DATA units", "SIGNIFICANT " + experiment + " treatment");
    }

    @Test
    void tellOfASplitAtOnce() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 200, Map.of());
        crowd.expose(experiment, "control", 0, 150, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", 150, 200, START.plusSeconds(1));
        assertThat(raised(experiment))
                .containsExactlyInAnyOrder("SAMPLE_RATIO everyone", "SAMPLE_RATIO QUICK_WIN");
    }

    @Test
    void tellOfEachSilenceOnce() {
        String experiment = campaign.start(START, Map.of());
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(raised(experiment)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(raised(experiment)).containsExactly("NO_DATA units");
        crowd.know(0, 1, Map.of());
        crowd.expose(experiment, "control", 0, 1, clock.instant());
        clock.advance(Duration.ofHours(23));
        assertThat(raised(experiment)).hasSize(1);
        clock.advance(Duration.ofHours(1));
        assertThat(raised(experiment)).containsExactly("NO_DATA units", "NO_DATA units");
        clock.advance(Duration.ofHours(48));
        assertThat(raised(experiment)).hasSize(2);
    }

    @Test
    void tellOfNoSilenceWhenNoUnitsAreToCome() {
        String paused = campaign.start(START, Map.of());
        String ended = campaign.start(START, Map.of());
        campaign.done("experimentPause", Map.of("experiment", paused));
        clock.set(Instant.parse("2031-03-24T00:00:00Z"));
        assertThat(raised(paused)).isEmpty();
        assertThat(raised(ended)).isEmpty();
    }

    @Test
    void tellOfAGuardrailThatGotWorse() {
        String guardrail = "complain-" + Ids.next();
        campaign.done(
                "metricDefine",
                Map.of(
                        "key",
                        guardrail,
                        "name",
                        "G",
                        "kind",
                        "PROPORTION",
                        "event",
                        guardrail,
                        "windowDays",
                        7,
                        "goodDirection",
                        "DECREASE"));
        String metric = campaign.register(Map.of(), Map.of());
        Map<String, Object> margin =
                Map.of(
                        "baseline",
                        0.1,
                        "minimumDetectableEffect",
                        Map.of("value", 0.05, "scale", "ABSOLUTE"));
        String experiment =
                campaign.start(
                        START,
                        Map.of(),
                        Map.of(
                                "metrics",
                                List.of(
                                        Map.of("metric", metric, "role", "PRIMARY"),
                                        Map.of(
                                                "metric",
                                                guardrail,
                                                "role",
                                                "GUARDRAIL",
                                                "plannedEffect",
                                                margin))));
        convert(experiment, metric, 300);
        crowd.act(guardrail, 0, 30, START.plusSeconds(60));
        crowd.act(guardrail, 300, 400, START.plusSeconds(60));
        assertThat(raised(experiment)).isEmpty();
        clock.set(START.plus(Duration.ofDays(3)));
        assertThat(raised(experiment)).contains("GUARDRAIL " + guardrail + " treatment");
    }

    @Test
    void areRaisedOnceByServersAtOnce() {
        String experiment = campaign.start(START, Map.of());
        clock.advance(Duration.ofDays(1));
        Flux.range(0, 4)
                .flatMap(_ -> schedule.lookAtAll().subscribeOn(Schedulers.boundedElastic()), 4)
                .then()
                .block();
        assertThat(found(experiment)).hasSize(1);
    }

    @Test
    void areAcknowledgedOnce() {
        String experiment = campaign.start(START, Map.of());
        clock.advance(Duration.ofDays(1));
        raised(experiment);
        String id = page(experiment, "false").toString().replaceAll(".*id=([^,}]+).*", "$1");
        assertThat(page(experiment, "true")).isEmpty();
        assertThat(acknowledge(id, " ")).containsExactly("TEXT_INVALID acknowledgedBy");
        assertThat(acknowledge(id, "x".repeat(201))).containsExactly("TEXT_INVALID acknowledgedBy");
        assertThat(acknowledge(id, "Mara")).isEmpty();
        assertThat(acknowledge(id, "Ben")).containsExactly("ALERT_ACKNOWLEDGED alert");
        assertThat(page(experiment, "false")).isEmpty();
        assertThat(page(experiment, "true"))
                .hasToString(
                        "[{id=%s, code=NO_DATA, acknowledgedBy=Mara, acknowledgedAt=2031-03-04T12:00:00Z, experiment={key=%s}}]"
                                .formatted(id, experiment));
        graphql.document("query($id: ID!) { node(id: $id) { ... on Alert { code } } }")
                .variable("id", id)
                .execute()
                .path("node.code")
                .entity(String.class)
                .isEqualTo("NO_DATA");
    }

    @Test
    void thatAreNotThereAreNotAcknowledged() {
        for (String id :
                List.of(
                        "",
                        "x",
                        NodeId.encode("Alert", Ids.next()),
                        NodeId.encode("Experiment", Ids.next()))) {
            assertThat(acknowledge(id, "Mara")).containsExactly("ALERT_NOT_FOUND alert");
        }
        assertThat(page("none-" + Ids.next(), "null")).isEmpty();
    }

    @Test
    void comeInPagesNewestFirst() {
        String experiment = campaign.start(START, Map.of());
        crowd.know(0, 200, Map.of());
        crowd.expose(experiment, "control", 0, 200, START.plusSeconds(1));
        raised(experiment);
        clock.advance(Duration.ofDays(2));
        raised(experiment);
        String query =
                """
                query($key: String!, $after: String) { alerts(experiment: $key, first: 1, after: $after) {
                  nodes { code message } pageInfo { hasNextPage endCursor } } }
                """;
        var first = graphql.document(query).variable("key", experiment).execute();
        first.path("alerts.nodes[0].code").entity(String.class).isEqualTo("NO_DATA");
        first.path("alerts.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(true);
        String cursor = first.path("alerts.pageInfo.endCursor").entity(String.class).get();
        graphql.document(query)
                .variable("key", experiment)
                .variable("after", cursor)
                .execute()
                .path("alerts.nodes[0].code")
                .entity(String.class)
                .isEqualTo("SAMPLE_RATIO");
    }

    /** A fifth of control and half of treatment convert. */
    private void convert(String experiment, String event, int each) {
        crowd.know(0, 2 * each, Map.of());
        crowd.expose(experiment, "control", 0, each, START.plusSeconds(1));
        crowd.expose(experiment, "treatment", each, 2 * each, START.plusSeconds(1));
        crowd.act(event, 0, each / 5, START.plusSeconds(60));
        crowd.act(event, each, each + each / 2, START.plusSeconds(60));
    }

    private List<String> raised(String experiment) {
        schedule.lookAtAll().block();
        return found(experiment);
    }

    private List<String> found(String experiment) {
        return ((List<?>) watch.read(experiment, "alerts { code subject }").get("alerts"))
                .stream()
                        .map(Map.class::cast)
                        .map(each -> each.get("code") + " " + each.get("subject"))
                        .toList();
    }

    private List<String> acknowledge(String id, String by) {
        return new Mutations(graphql)
                .errors("alertAcknowledge", Map.of("alert", id, "acknowledgedBy", by));
    }

    private List<?> page(String experiment, String acknowledged) {
        return graphql.document(
                        """
                        query($key: String!) { alerts(experiment: $key, acknowledged: %s) { nodes {
                          id code acknowledgedBy acknowledgedAt experiment { key } } } }
                        """
                                .formatted(acknowledged))
                .variable("key", experiment)
                .execute()
                .path("alerts.nodes")
                .entity(List.class)
                .get();
    }
}
