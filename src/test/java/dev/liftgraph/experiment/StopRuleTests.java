package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Stop rules as they are registered. */
@ServerTest
@Import(SteppedTime.class)
class StopRuleTests {
    private static final Instant START = Instant.parse("2031-03-03T12:00:00Z");
    private static final String RULE =
            "stopRule { endDate { on action } unitsPerVariant { units action } boundary { action }"
                    + " warnings { code } reached { condition } }";

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private CampaignFixture campaign;

    @BeforeEach
    void campaign() {
        clock.set(START);
        campaign = CampaignFixture.plan(graphql, LocalDate.parse("2031-03-03"), Map.of());
    }

    @Test
    void isNullWithoutOne() {
        String experiment = campaign.register(Map.of(), Map.of());
        assertThat(read(experiment, RULE + " stoppedEarly"))
                .hasToString("{stopRule=null, stoppedEarly=null}");
    }

    @Test
    void isShownAsRegistered() {
        Map<String, Object> rule =
                Map.of(
                        "endDate", Map.of("on", "2031-03-23", "action", "COMPLETE"),
                        "unitsPerVariant", Map.of("units", 500),
                        "boundary", Map.of("action", "COMPLETE"));
        String experiment =
                campaign.register(Map.of("engine", "GROUP_SEQUENTIAL"), Map.of("stopRule", rule));
        assertThat(read(experiment, RULE))
                .hasToString(
                        "{stopRule={endDate={on=2031-03-23, action=COMPLETE}, unitsPerVariant={units=500, action=NOTIFY}, boundary={action=COMPLETE}, warnings=[], reached=[]}}");
    }

    @Test
    void isMadeAnewWithTheRegistration() {
        String experiment = campaign.register(Map.of(), stop(endDate("2031-03-23", "NOTIFY")));
        assertThat(revise(experiment, stop(Map.of("unitsPerVariant", Map.of("units", 7)))))
                .isEmpty();
        assertThat(read(experiment, RULE).toString())
                .contains("endDate=null", "{units=7, action=NOTIFY}");
        assertThat(revise(experiment, Map.of())).isEmpty();
        assertThat(read(experiment, RULE)).hasToString("{stopRule=null}");
    }

    @ParameterizedTest
    @CsvSource({
        "2031-03-04,'FEWER_THAN_3_DAYS,NOT_WHOLE_WEEKS'",
        "2031-03-05,NOT_WHOLE_WEEKS",
        "2031-03-09,''",
        "2031-04-06,''",
        "2031-04-07,'NOT_WHOLE_WEEKS,MORE_THAN_35_DAYS'"
    })
    void warnsOfADay(String day, String codes) {
        String experiment = campaign.register(Map.of(), stop(endDate(day, "NOTIFY")));
        assertThat(
                        graphql.document(
                                        "query($key: String!) { experiment(key: $key) { stopRule { warnings { code message } } } }")
                                .variable("key", experiment)
                                .execute()
                                .path("experiment.stopRule.warnings[*].code")
                                .entityList(String.class)
                                .get())
                .containsExactly(codes.isEmpty() ? new String[0] : codes.split(","));
    }

    @Test
    void countsDaysFromTheStart() {
        String experiment = campaign.register(Map.of(), stop(endDate("2031-03-09", "NOTIFY")));
        clock.set(Instant.parse("2031-03-08T12:00:00Z"));
        campaign.done("experimentStart", Map.of("experiment", experiment));
        assertThat(read(experiment, "stopRule { warnings { code } }").toString())
                .contains("FEWER_THAN_3_DAYS");
    }

    @Test
    void isRefusedWhenItSaysNothingOrTheImpossible() {
        assertThat(refused(Map.of(), Map.of())).containsExactly("STOP_RULE_EMPTY stopRule");
        assertThat(refused(Map.of(), Map.of("unitsPerVariant", Map.of("units", 0))))
                .containsExactly("STOP_UNITS_OUT_OF_RANGE stopRule.unitsPerVariant.units");
        for (String engine : List.of("FIXED", "ALWAYS_VALID", "BAYESIAN")) {
            assertThat(refused(Map.of("engine", engine), Map.of("boundary", Map.of())))
                    .containsExactly("STOP_BOUNDARY_MISPLACED stopRule.boundary");
        }
        assertThat(refused(Map.of(), endDate("2031-03-02", "NOTIFY")))
                .containsExactly("STOP_DATE_TOO_EARLY stopRule.endDate.on");
        assertThat(refused(Map.of(), endDate("2031-04-27", "COMPLETE")))
                .as("36 days after the campaign's last")
                .containsExactly("STOP_DATE_TOO_LATE stopRule.endDate.on");
    }

    @Test
    void mayTakeAnyTimeWhenItOnlyNotifies() {
        String experiment = campaign.register(Map.of(), stop(endDate("2032-03-02", "NOTIFY")));
        assertThat(start(experiment)).isEmpty();
    }

    @Test
    void isRefusedAtAStartThatDoesNotFitIt() {
        String late = campaign.register(Map.of(), stop(endDate("2031-04-07", "COMPLETE")));
        assertThat(start(late)).containsExactly("STOP_DATE_TOO_LATE experiment");
        clock.set(Instant.parse("2031-03-04T00:00:00Z"));
        assertThat(start(late)).as("35 days").isEmpty();
        String early = campaign.register(Map.of(), stop(endDate("2031-03-03", "NOTIFY")));
        assertThat(start(early)).containsExactly("STOP_DATE_TOO_EARLY experiment");
        assertThat(read(early, "status")).hasToString("{status=DRAFT}");
    }

    @Test
    void isPartOfWhatIsFrozenOnlyWhenThereIsOne() {
        StopRule rule =
                new StopRule(
                        new StopRule.AtDate(LocalDate.parse("2031-03-09"), StopAction.COMPLETE),
                        new StopRule.AtUnits(10, StopAction.NOTIFY),
                        new StopRule.AtBoundary(StopAction.NOTIFY));
        assertThat(rule.frozen())
                .hasToString(
                        "{stopAfter=2031-03-09 COMPLETE, stopAtUnits=10 NOTIFY, stopAtBoundary=NOTIFY}");
        assertThat(new StopRule(null, null, null).frozen()).isEmpty();
        String experiment = campaign.register(Map.of(), stop(endDate("2031-03-09", "NOTIFY")));
        assertThat(start(experiment)).isEmpty();
        assertThat(revise(experiment, Map.of())).containsExactly("EXPERIMENT_FROZEN experiment");
    }

    private static Map<String, Object> endDate(String on, String action) {
        return Map.of("endDate", Map.of("on", on, "action", action));
    }

    private static Map<String, Object> stop(Map<String, Object> rule) {
        return Map.of("stopRule", rule);
    }

    private List<String> start(String experiment) {
        return new Mutations(graphql).errors("experimentStart", Map.of("experiment", experiment));
    }

    private List<String> refused(Map<String, Object> engine, Map<String, Object> rule) {
        Map<String, Object> input = registration(campaign.register(Map.of(), Map.of()), engine);
        input.put("key", input.get("experiment") + "-b");
        input.put("campaign", campaign.key());
        input.remove("experiment");
        input.put("stopRule", rule);
        return new Mutations(graphql).errors("experimentRegister", input);
    }

    private List<String> revise(String experiment, Map<String, Object> more) {
        Map<String, Object> input = registration(experiment, Map.of());
        input.putAll(more);
        return new Mutations(graphql).errors("experimentRevise", input);
    }

    private static Map<String, Object> registration(String metric, Map<String, Object> engine) {
        Map<String, Object> design = new HashMap<>(engine);
        design.put("baseline", 0.3);
        design.put("minimumDetectableEffect", Map.of("value", 0.1, "scale", "ABSOLUTE"));
        Map<String, Object> input = new HashMap<>();
        input.put("experiment", metric);
        input.put("name", "E");
        input.put("hypothesis", "A call brings customers back.");
        input.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "treatment", "name", "T", "weight", 0.5)));
        input.put("metrics", List.of(Map.of("metric", metric, "role", "PRIMARY")));
        input.put("segments", List.of());
        input.put("design", design);
        return input;
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
