package dev.liftgraph.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.StatementLog;
import dev.liftgraph.api.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class StrategyTests {
    private static final String REASON = "The model is ready earlier than thought.";
    private static final String FIELDS =
            """
            kind phase segment { key } metric { key } expected { lower upper scale typical } reason endReason
            setUp { plannedStartsOn plannedEndsOn daysPlanned startedOn finishedOn daysActual deltaDays correction }
            earlier { kind endReason expected { lower } }
            """;

    @Autowired HttpGraphQlTester graphql;
    @Autowired DatabaseClient database;

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private List<String> segments = List.of();
    private CampaignFixture campaign;

    /** QUICK_WIN begins in four days, BEHAVIORAL in eleven. */
    @BeforeEach
    void plan() {
        segments = SegmentFixture.create(graphql, "st", 3);
        campaign = campaign(today.plusDays(4));
    }

    private CampaignFixture campaign(LocalDate start) {
        return CampaignFixture.plan(graphql, start, Map.of("segments", segments));
    }

    @Test
    void tellsWhatIsUsualOfEachKind() {
        assertThat(
                        graphql.document(
                                        """
                                        { strategyKinds { kind fewestSetUpDays mostSetUpDays
                                          typicalLift { lower upper scale typical } } }
                                        """)
                                .execute()
                                .path("strategyKinds")
                                .entityList(Object.class)
                                .get())
                .map(Object::toString)
                .containsExactly(
                        "{kind=RULE_BASED, fewestSetUpDays=1, mostSetUpDays=2, typicalLift={lower=0.03, upper=0.05, scale=ABSOLUTE, typical=true}}",
                        "{kind=BEHAVIORAL, fewestSetUpDays=7, mostSetUpDays=14, typicalLift={lower=0.07, upper=0.1, scale=ABSOLUTE, typical=true}}",
                        "{kind=PREDICTIVE, fewestSetUpDays=21, mostSetUpDays=28, typicalLift={lower=0.1, upper=0.15, scale=ABSOLUTE, typical=true}}");
    }

    @Test
    void plansWithWhatIsUsual() {
        Map<?, ?> strategy = planned(Map.of());
        assertThat(strategy.get("expected"))
                .isEqualTo(
                        Map.of("lower", 0.03, "upper", 0.05, "scale", "ABSOLUTE", "typical", true));
        assertThat(strategy.get("segment")).isEqualTo(Map.of("key", segments.getFirst()));
        assertThat(strategy.get("setUp").toString())
                .contains("plannedStartsOn=" + today, "plannedEndsOn=" + today.plusDays(1))
                .contains("daysPlanned=2", "daysActual=null", "deltaDays=null");
        assertThat(strategy.get("metric")).isNull();
        assertThat(strategies()).isEqualTo(List.of(strategy));
        assertThat(campaign.read("warnings { code }")).hasToString("{warnings=[]}");
    }

    @Test
    void expectsLessOfAMetricOfWhichLessIsWelcome() {
        String metric = metric("PROPORTION", "DECREASE");
        assertThat(planned(Map.of("metric", metric)).get("expected"))
                .isEqualTo(
                        Map.of(
                                "lower",
                                -0.05,
                                "upper",
                                -0.03,
                                "scale",
                                "ABSOLUTE",
                                "typical",
                                true));
    }

    @Test
    void keepsTheRangeWithItsScale() {
        Map<?, ?> strategy =
                planned(Map.of("metric", metric("MEAN", "INCREASE"), "expected", range(0.05, 0.1)));
        assertThat(strategy.get("expected"))
                .isEqualTo(
                        Map.of("lower", 0.05, "upper", 0.1, "scale", "RELATIVE", "typical", false));
        assertThat(strategy.get("metric")).isNotNull();
    }

    @Test
    void replacesAPlanForAReason() {
        Map<?, ?> first = planned(Map.of());
        assertThat(planned(Map.of())).isEqualTo(first);
        Map<String, Object> other = Map.of("kind", "BEHAVIORAL", "setUpDays", 3);
        assertThat(errors(other)).containsExactly("REASON_MISSING reason");
        assertThat(errors(with(other, "reason", "Because.")))
                .containsExactly("TEXT_INVALID reason");
        Map<?, ?> second = planned(with(other, "reason", REASON));
        assertThat(second.get("reason")).isEqualTo(REASON);
        assertThat(second.get("earlier"))
                .hasToString(
                        "[{kind=RULE_BASED, endReason=%s, expected={lower=0.03}}]"
                                .formatted(REASON));
        assertThat(strategies()).isEqualTo(List.of(second));
    }

    @Test
    void warnsOfASetUpThatReachesIntoThePhase() {
        Map<?, ?> payload =
                payload(
                        "strategyPlan",
                        input(Map.of("kind", "BEHAVIORAL", "setUpDays", 5)),
                        "warnings { code message }");
        String warning =
                "[{code=SETUP_TOO_LONG, message=The set-up of the BEHAVIORAL strategy for %s ends on %s, but QUICK_WIN begins on %s.}]"
                        .formatted(segments.getFirst(), today.plusDays(4), today.plusDays(4));
        assertThat(payload.get("warnings")).hasToString(warning);
        assertThat(campaign.read("warnings { code message }").get("warnings")).hasToString(warning);
        planned(Map.of("kind", "BEHAVIORAL", "setUpDays", 4, "reason", REASON));
        assertThat(campaign.read("warnings { code }").get("warnings")).isEqualTo(List.of());
    }

    @Test
    void refusesASetUpThatEndsAfterThePhase() {
        assertThat(errors(Map.of("kind", "PREDICTIVE")))
                .containsExactly("SETUP_AFTER_PHASE setUpDays");
        assertThat(errors(Map.of("kind", "PREDICTIVE", "setUpDays", 12)))
                .containsExactly("SETUP_AFTER_PHASE setUpDays");
        assertThat(errors(Map.of("kind", "PREDICTIVE", "setUpDays", 11))).isEmpty();
        assertThat(errors(Map.of("kind", "PREDICTIVE", "phase", "BEHAVIORAL", "setUpDays", 25)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, SETUP_DAYS_OUT_OF_RANGE setUpDays",
        "-5, SETUP_DAYS_OUT_OF_RANGE setUpDays",
        "367, SETUP_DAYS_OUT_OF_RANGE setUpDays",
        "2147483647, SETUP_DAYS_OUT_OF_RANGE setUpDays"
    })
    void refusesImpossibleSetUps(int days, String error) {
        assertThat(errors(Map.of("setUpDays", days))).containsExactly(error);
    }

    @Test
    void refusesWhatCannotBeExpected() {
        String mean = metric("MEAN", "INCREASE");
        String rate = metric("PROPORTION", "INCREASE");
        assertThat(errors(Map.of("metric", mean)))
                .containsExactly("EXPECTED_LIFT_MISSING expected");
        assertThat(errors(Map.of("expected", range(0.2, 0.1))))
                .containsExactly("LIFT_OUT_OF_RANGE expected");
        assertThat(errors(Map.of("expected", range(0.2, 1.1e15))))
                .containsExactly("LIFT_OUT_OF_RANGE expected");
        Map<String, Object> percent = Map.of("lower", 3, "upper", 5, "scale", "ABSOLUTE");
        assertThat(errors(Map.of("metric", rate, "expected", percent)))
                .containsExactly("LIFT_OUT_OF_RANGE expected");
        assertThat(errors(Map.of("metric", "none", "expected", range(0.1, 0.2))))
                .containsExactly("METRIC_NOT_FOUND metric");
        assertThat(errors(Map.of("metric", "No key!"))).containsExactly("METRIC_NOT_FOUND metric");
    }

    @Test
    void refusesOtherSegmentsDatesAndCampaigns() {
        String other = SegmentFixture.create(graphql, "sto", 1).getFirst();
        assertThat(errors(Map.of("segment", other)))
                .containsExactly("SEGMENT_NOT_IN_CAMPAIGN segment");
        assertThat(errors(Map.of("segment", "none")))
                .containsExactly("SEGMENT_NOT_IN_CAMPAIGN segment");
        assertThat(errors(Map.of("campaign", "none")))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
        assertThat(errors(Map.of("setUpStartsOn", "1999-12-31")))
                .containsExactly("DATE_OUT_OF_RANGE setUpStartsOn");
        assertThat(errors(Map.of("setUpStartsOn", "2101-01-01")))
                .contains("DATE_OUT_OF_RANGE setUpStartsOn");
        campaign.done(
                "segmentRetire",
                Map.of("segment", segments.getFirst(), "reason", "Nobody is in it any more."));
        assertThat(errors(Map.of())).containsExactly("SEGMENT_RETIRED segment");
    }

    @Test
    void keepsWhatWasExpectedOnceThePhaseHasBegun() {
        campaign = campaign(today);
        assertThat(errors(Map.of())).contains("PHASE_BEGUN phase");
        assertThat(errors(Map.of("phase", "BEHAVIORAL"))).isEmpty();
        Map<String, Object> removal = place(Map.of("reason", REASON));
        assertThat(campaign.mutations().errors("strategyRemove", removal))
                .containsExactly("STRATEGY_NOT_FOUND segment");
        database.sql(
                        """
                        UPDATE strategy SET phase = 'QUICK_WIN'
                        WHERE campaign_id = (SELECT id FROM campaign WHERE key = :key)\
                        """)
                .bind("key", campaign.key())
                .then()
                .block();
        assertThat(campaign.mutations().errors("strategyRemove", removal))
                .containsExactly("PHASE_BEGUN phase");
    }

    @Test
    void removesAPlan() {
        planned(Map.of());
        assertThat(campaign.mutations().errors("strategyRemove", place(Map.of("reason", "No."))))
                .containsExactly("TEXT_INVALID reason");
        Map<?, ?> payload =
                payload(
                        "strategyRemove",
                        place(Map.of("reason", REASON)),
                        "strategy { endReason } warnings { code }");
        assertThat(payload.get("strategy")).isEqualTo(Map.of("endReason", REASON));
        assertThat(strategies()).isEmpty();
        assertThat(planned(Map.of()).get("earlier").toString()).contains(REASON);
    }

    @Test
    void recordsWhenItWasSetUp() {
        planned(Map.of());
        Map<String, Object> ready = ready(today.minusDays(4), today);
        assertThat(payload("strategyReady", ready, "strategy { setUp { daysActual deltaDays } }"))
                .hasToString("{strategy={setUp={daysActual=5, deltaDays=3}}, userErrors=[]}");
        assertThat(campaign.mutations().errors("strategyReady", ready)).isEmpty();
        Map<String, Object> other = ready(today.minusDays(1), today);
        assertThat(campaign.mutations().errors("strategyReady", other))
                .containsExactly("REASON_MISSING reason");
        assertThat(campaign.mutations().errors("strategyReady", with(other, "reason", "Typo.")))
                .containsExactly("TEXT_INVALID reason");
        assertThat(campaign.mutations().errors("strategyReady", with(other, "reason", REASON)))
                .isEmpty();
        assertThat(((Map<?, ?>) strategies().getFirst()).get("setUp").toString())
                .contains("daysActual=2", "deltaDays=0", "correction=" + REASON);
    }

    @Test
    void refusesDatesThatCannotBe() {
        planned(Map.of());
        assertThat(readyErrors(today, today.minusDays(1)))
                .containsExactly("DATES_REVERSED finishedOn");
        assertThat(readyErrors(today, today.plusDays(2)))
                .containsExactly("DATE_IN_FUTURE finishedOn");
        assertThat(readyErrors(LocalDate.of(1999, 1, 1), today))
                .containsExactly("DATE_OUT_OF_RANGE startedOn");
        Map<String, Object> none = new HashMap<>(ready(today, today));
        none.put("phase", "BEHAVIORAL");
        assertThat(campaign.mutations().errors("strategyReady", none))
                .containsExactly("STRATEGY_NOT_FOUND segment");
        none.put("campaign", "none");
        assertThat(campaign.mutations().errors("strategyReady", none))
                .containsExactly("CAMPAIGN_NOT_FOUND campaign");
    }

    @Test
    void isRecordedUntilTheCampaignIsArchived() {
        planned(Map.of());
        campaign.done("campaignComplete", Map.of("campaign", campaign.key()));
        assertThat(errors(Map.of("phase", "BEHAVIORAL")))
                .containsExactly("CAMPAIGN_CLOSED campaign");
        assertThat(campaign.mutations().errors("strategyRemove", place(Map.of("reason", REASON))))
                .containsExactly("CAMPAIGN_CLOSED campaign");
        assertThat(readyErrors(today, today)).isEmpty();
        campaign.done("campaignArchive", Map.of("campaign", campaign.key()));
        assertThat(readyErrors(today.minusDays(1), today))
                .containsExactly("CAMPAIGN_ARCHIVED campaign");
    }

    @Test
    void keepsItsSegmentFromBeingDeleted() {
        planned(Map.of());
        campaign.done("strategyRemove", place(Map.of("reason", REASON)));
        campaign.done(
                "campaignRevise",
                Map.of(
                        "campaign", campaign.key(),
                        "version", 1,
                        "segments", segments.subList(1, 3)));
        assertThat(
                        campaign.mutations()
                                .errors("segmentDelete", Map.of("segment", segments.getFirst())))
                .hasSize(1)
                .allMatch(error -> error.startsWith("SEGMENT_IN_USE"));
    }

    @Test
    void plansTwoHundredTimesAtMost() {
        planned(Map.of());
        database.sql(
                        """
                        INSERT INTO strategy
                        SELECT CAST(gen_random_uuid() AS uuid), campaign_id, segment_id, phase, kind, metric_key,
                               expected_lower, expected_upper, expected_scale, expected_typical, set_up_starts_on,
                               set_up_days, NULL, NULL, NULL, NULL, planned_at, planned_at, 'Replaced'
                        FROM strategy CROSS JOIN generate_series(2, 200)
                        WHERE campaign_id = (SELECT id FROM campaign WHERE key = :key)\
                        """)
                .bind("key", campaign.key())
                .then()
                .block();
        assertThat(errors(Map.of("phase", "BEHAVIORAL")))
                .containsExactly("STRATEGIES_TOO_MANY campaign");
    }

    @Test
    void costsAStatementPerLevel(CapturedOutput output) {
        String before = CampaignFixture.lastCursor(graphql);
        campaign = campaign(today.plusDays(3));
        planned(Map.of("metric", metric("PROPORTION", "INCREASE")));
        planned(Map.of("segment", segments.get(1)));
        campaign = campaign(today.plusDays(4));
        planned(Map.of());
        List<String> statements =
                StatementLog.of(
                        output,
                        () ->
                                graphql.document(
                                                """
                                                query($after: String) { campaigns(first: 100, after: $after) {
                                                  nodes { strategies { kind segment { key } metric { key } } } } }
                                                """)
                                        .variable("after", before)
                                        .execute()
                                        .path("campaigns.nodes[*].strategies[*].kind")
                                        .entityList(String.class)
                                        .satisfies(kinds ->
                                                assertThat(kinds).hasSizeGreaterThanOrEqualTo(3)));
        assertThat(statements).as("campaigns, strategies, their segments and metrics").hasSize(4);
    }

    @Test
    void refusesHostileInput() {
        List<Object> wrong = new ArrayList<>(Collections.nCopies(3, "x"));
        wrong.add(UUID.randomUUID().toString());
        for (Object segment : List.of(wrong, 7.5, Map.of())) {
            graphql.document(
                            "mutation($input: StrategyPlanInput!) { strategyPlan(input: $input) { userErrors { code } } }")
                    .variable("input", input(Map.of("segment", segment)))
                    .execute()
                    .errors()
                    .satisfy(errors -> assertThat(errors).isNotEmpty());
        }
        graphql.document(
                        "mutation($input: StrategyPlanInput!) { strategyPlan(input: $input) { userErrors { code } } }")
                .variable("input", input(Map.of("reason", "a\0b".repeat(10))))
                .execute()
                .errors()
                .satisfy(errors ->
                        assertThat(errors.getFirst().getMessage()).contains("control character"));
        assertThat(errors(Map.of("reason", "x".repeat(2_001))))
                .containsExactly("TEXT_INVALID reason");
    }

    private Map<?, ?> planned(Map<String, Object> more) {
        Map<?, ?> payload = payload("strategyPlan", input(more), "strategy { " + FIELDS + " }");
        assertThat(payload.get("userErrors")).isEqualTo(List.of());
        return (Map<?, ?>) Objects.requireNonNull(payload.get("strategy"));
    }

    private Map<?, ?> payload(String name, Map<String, Object> input, String fields) {
        return campaign.mutations().mutate(name, fields, input).path(name).entity(Map.class).get();
    }

    private List<String> errors(Map<String, Object> more) {
        return campaign.mutations().errors("strategyPlan", input(more));
    }

    private List<?> strategies() {
        return (List<?>)
                Objects.requireNonNull(
                        campaign.read("strategies { " + FIELDS + " }").get("strategies"));
    }

    private Map<String, Object> input(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(place(Map.of("kind", "RULE_BASED")));
        input.putAll(more);
        return input;
    }

    private Map<String, Object> place(Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "campaign", campaign.key(),
                                "segment", segments.getFirst(),
                                "phase", "QUICK_WIN"));
        input.putAll(more);
        return input;
    }

    private Map<String, Object> ready(LocalDate started, LocalDate finished) {
        return place(Map.of("startedOn", started.toString(), "finishedOn", finished.toString()));
    }

    private List<String> readyErrors(LocalDate started, LocalDate finished) {
        return campaign.mutations().errors("strategyReady", ready(started, finished));
    }

    private static Map<String, Object> with(Map<String, Object> input, String key, Object value) {
        Map<String, Object> more = new HashMap<>(input);
        more.put(key, value);
        return more;
    }

    private static Map<String, Object> range(double lower, double upper) {
        return Map.of("lower", lower, "upper", upper, "scale", "RELATIVE");
    }

    private String metric(String kind, String good) {
        String key = "stm-" + Ids.next();
        Map<String, Object> metric =
                Map.of(
                        "key", key,
                        "name", "M",
                        "kind", kind,
                        "event", key,
                        "windowDays", 7,
                        "goodDirection", good);
        assertThat(new Mutations(graphql).errors("metricDefine", metric)).isEmpty();
        return key;
    }
}
