package dev.liftgraph.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.SteppedClock;
import dev.liftgraph.SteppedTime;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/**
 * A strategy from its plan to what became of it. Of 400 customers, half are in segment 0 and half
 * in segment 1; every other one of each is treated. In segment 0, 20 of 100 convert without the
 * treatment, and 24 with it.
 */
@ServerTest
@Import(SteppedTime.class)
class StrategyStoryTests {
    private static final Instant BEFORE = Instant.parse("2026-02-20T12:00:00Z");
    private static final Instant FIRST = Instant.parse("2026-03-02T12:00:00Z");
    private static final int CUSTOMERS = 400;

    @Autowired HttpGraphQlTester graphql;
    @Autowired SteppedClock clock;

    private final String key = "strat-" + Ids.next();
    private CampaignFixture campaign;

    @BeforeEach
    void plan() {
        clock.set(BEFORE);
        record("customersRecord", "customers", customers());
        List<String> segments = List.of(segment(0), segment(1));
        campaign =
                CampaignFixture.plan(
                        graphql,
                        java.time.LocalDate.parse("2026-03-02"),
                        Map.of(
                                "segments",
                                segments,
                                "budget",
                                Map.of("amount", "1000.00", "currency", "EUR")));
        define("rate", Map.of("kind", "PROPORTION", "plannedEffect", effect(0.2, 0.1)));
        define("money", Map.of("kind", "MEAN", "currency", "EUR"));
    }

    @Test
    void saysBeforeItStartsThatNothingWillBeFound() {
        strategy(0, Map.of("metric", key + "-rate"));
        strategy(
                1,
                Map.of(
                        "metric",
                        key + "-rate",
                        "expected",
                        Map.of("lower", 1.5, "upper", 2.0, "scale", "RELATIVE")));
        List<Map<String, Object>> strategies = feasibility();
        assertThat(at(strategies.getFirst(), "feasibility", "detectable")).isEqualTo(false);
        assertThat(at(strategies.getFirst(), "feasibility", "effect"))
                .isEqualTo(Map.of("value", 0.03, "scale", "ABSOLUTE"));
        assertThat(at(strategies.getFirst(), "feasibility", "judged", "eligibleUnits"))
                .isEqualTo(200);
        assertThat(at(strategies.getFirst(), "feasibility", "judged", "mergeCandidates"))
                .isEqualTo(List.of());
        assertThat(at(strategies.get(1), "feasibility", "detectable")).isEqualTo(true);
        assertThat(at(strategies.get(1), "feasibility", "judged", "verdict")).isEqualTo("FEASIBLE");
        assertThat(at(strategies.get(1), "feasibility", "metric", "key")).isEqualTo(key + "-rate");
    }

    @Test
    void saysWhyNothingCanBeJudged() {
        strategy(0, Map.of());
        assertThat(missing()).isEqualTo("NO_METRIC");
        again(Map.of("metric", key + "-rate", "expected", range(-0.1, 0.1)));
        assertThat(missing()).isEqualTo("NO_EFFECT");
        again(Map.of("metric", key + "-rate", "expected", range(0.9, 0.95)));
        assertThat(missing()).isEqualTo("EFFECT_OUT_OF_RANGE");
        again(Map.of("metric", key + "-money", "expected", range(5, 7)));
        assertThat(missing()).isEqualTo("NO_BASELINE");
        again(Map.of("metric", key + "-rate"));
        assertThat(missing()).isNull();
        again(Map.of());
        experiment("money", "rate");
        assertThat(missing()).isEqualTo("RANGE_OF_ANOTHER_METRIC");
        clock.set(FIRST.plusSeconds(7 * 86_400));
        assertThat(missing()).isEqualTo("PHASE_OVER");
    }

    @Test
    void tellsWhatWasRealisedAgainstWhatWasExpected() {
        strategy(0, Map.of("metric", key + "-rate"));
        strategy(1, Map.of());
        Map<String, Object> later = new HashMap<>(input(0, Map.of("metric", key + "-rate")));
        later.put("phase", "BEHAVIORAL");
        campaign.done("strategyPlan", later);
        run();

        List<Map<String, Object>> strategies =
                strategies(
                        """
                        realised { experiment { key } metric { key } variant { key } units verdict scale basis against
                          excludesRange missing raw { value standardError interval { lower upper level } } shrunken { value } }
                        """);
        Map<String, Object> realised = list(strategies.getFirst(), "realised").getFirst();
        assertThat(realised)
                .containsEntry("experiment", Map.of("key", key))
                .containsEntry("metric", Map.of("key", key + "-rate"))
                .containsEntry("variant", Map.of("key", "treatment"))
                .containsEntry("units", 100)
                .containsEntry("verdict", "UNDERPOWERED")
                .containsEntry("scale", "ABSOLUTE")
                .containsEntry("against", "WITHIN")
                .containsEntry("excludesRange", false)
                .containsEntry("basis", "RAW");
        assertThat((Double) at(realised, "raw", "value")).isCloseTo(0.04, within(1e-12));
        assertThat(realised.get("missing")).isNull();
        assertThat(list(strategies.get(1), "realised").getFirst())
                .containsEntry("against", "BELOW_OVERLAPS");
        assertThat(list(strategies.get(2), "realised").getFirst())
                .containsEntry("against", "NOT_READABLE")
                .containsEntry("missing", "NO_DATA")
                .containsEntry("units", 0);
    }

    @Test
    void tellsCostAndLiftAgainstThePlan() {
        assertThat(
                        planVersusActual(
                                "cost { planned { amount } actual { amount } delta { amount } }"))
                .hasToString(
                        "{cost={planned={amount=1000.00}, actual={amount=0.00}, delta={amount=-1000.00}}}");
        assertThat(planVersusActual("lift { delta }")).hasToString("{lift=[]}");
        cost("post", "1200.50");
        run();
        Map<String, Object> found =
                planVersusActual(
                        """
                        cost { delta { amount currency } }
                        lift { experiment { key } variant { key } planned { value scale } plannedAbsolute verdict
                          realised { value } delta missing }
                        """);
        assertThat(found.get("cost"))
                .isEqualTo(Map.of("delta", Map.of("amount", "200.50", "currency", "EUR")));
        Map<String, Object> lift = list(found, "lift").getFirst();
        assertThat(lift)
                .containsEntry("planned", Map.of("value", 0.5, "scale", "RELATIVE"))
                .containsEntry("plannedAbsolute", 0.1);
        assertThat((Double) at(lift, "realised", "value")).isCloseTo(0.02, within(1e-12));
        assertThat((Double) lift.get("delta")).isCloseTo(-0.08, within(1e-12));
        CampaignFixture bare =
                CampaignFixture.plan(graphql, java.time.LocalDate.parse("2026-03-02"), Map.of());
        assertThat(
                        bare.read(
                                "planVersusActual { cost { planned { amount } actual { amount } delta { amount } } }"))
                .hasToString("{planVersusActual={cost={planned=null, actual=null, delta=null}}}");
    }

    /** Converted customers of segment 0 spend 1, those of segment 1 spend 3. */
    @Test
    void sharesCostsByRevenue() {
        cost("post", "100.00");
        run();
        Map<String, Object> shared = byRevenue(key + "-money");
        assertThat(shared).containsEntry("rule", "BY_REVENUE");
        assertThat(shared.get("fallback")).isNull();
        // Treated: 24 customers spent 1 each, and 20 customers spent 3 each.
        assertThat(list(shared, "parts"))
                .map(part -> at(part, "spending", "amount", "amount"))
                .containsExactly("28.57", "71.43");
        assertThat(list(list(shared, "parts").getFirst(), "treatments").getFirst())
                .hasToString(
                        "{experiment={key=%s}, variant={key=treatment}, amount={amount=28.57}}"
                                .formatted(key));
        assertThat(byRevenue(key + "-rate"))
                .containsEntry("fallback", "CURRENCIES_DIFFER")
                .containsEntry("rule", "BY_UNITS");
        assertThat(byRevenue("none")).containsEntry("fallback", "METRIC_NOT_MEASURED");
        String few = key + "-x3";
        record("customersRecord", "customers", List.of(customer(few, 7)));
        record("exposuresRecord", "exposures", List.of(exposure(few, "treatment", FIRST)));
        assertThat(byRevenue(key + "-money"))
                .containsEntry("fallback", "SUPPRESSED")
                .containsEntry("rule", "BY_UNITS");
    }

    private Map<String, Object> byRevenue(String metric) {
        Map<?, ?> read =
                campaign.read(
                        """
                        spending { byRevenue(metric: "%s") { rule fallback parts {
                          spending { segment { key } amount { amount } }
                          treatments { experiment { key } variant { key } amount { amount } } } } }
                        """
                                .formatted(metric));
        return object(Objects.requireNonNull(read.get("spending")), "byRevenue");
    }

    private void run() {
        experiment("rate", "money");
        clock.set(FIRST);
        campaign.done("experimentStart", Map.of("experiment", key, "at", FIRST.toString()));
        List<Map<String, Object>> exposures = new ArrayList<>();
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            boolean treated = i / 2 % 2 == 1;
            exposures.add(exposure(key + i, treated ? "treatment" : "control", FIRST));
            if (i / 4 < (treated && i % 2 == 0 ? 24 : 20)) {
                events.add(
                        Map.of(
                                "messageId",
                                key + i,
                                "customerId",
                                key + i,
                                "event",
                                key,
                                "occurredAt",
                                FIRST.plusSeconds(60).toString(),
                                "value",
                                i % 2 == 0 ? "1" : "3"));
            }
        }
        clock.set(FIRST.plusSeconds(3_600));
        record("exposuresRecord", "exposures", exposures);
        record("eventsRecord", "events", events);
    }

    private void experiment(String primary, String secondary) {
        Map<String, Object> design = new HashMap<>();
        boolean mean = primary.equals("money");
        design.put("minimumDetectableEffect", Map.of("value", 0.5, "scale", "RELATIVE"));
        design.put("baseline", 0.2);
        if (mean) {
            design.put("standardDeviation", 1);
        }
        campaign.done(
                "experimentRegister",
                Map.of(
                        "key",
                        key,
                        "name",
                        "E",
                        "campaign",
                        campaign.key(),
                        "hypothesis",
                        "A call brings customers back.",
                        "variants",
                        List.of(
                                Map.of(
                                        "key", "control", "name", "C", "weight", 0.5, "control",
                                        true),
                                Map.of("key", "treatment", "name", "T", "weight", 0.5)),
                        "metrics",
                        List.of(
                                Map.of("metric", key + "-" + primary, "role", "PRIMARY"),
                                Map.of("metric", key + "-" + secondary, "role", "SECONDARY")),
                        "segments",
                        List.of(key + "-s0", key + "-s1"),
                        "design",
                        design));
    }

    private void strategy(int segment, Map<String, Object> more) {
        campaign.done("strategyPlan", input(segment, more));
    }

    private void again(Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("reason", "Something else was learned meanwhile.");
        strategy(0, input);
    }

    private Map<String, Object> input(int segment, Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "campaign",
                                campaign.key(),
                                "segment",
                                key + "-s" + segment,
                                "phase",
                                "QUICK_WIN",
                                "kind",
                                "RULE_BASED"));
        input.putAll(more);
        return input;
    }

    private static Map<String, Object> range(double lower, double upper) {
        return Map.of("lower", lower, "upper", upper, "scale", "ABSOLUTE");
    }

    private List<Map<String, Object>> feasibility() {
        return strategies(
                """
                feasibility { detectable missing metric { key } effect { value scale }
                  judged { verdict eligibleUnits projectedPower mergeCandidates { key } } }
                """);
    }

    private Object missing() {
        return at(feasibility().getFirst(), "feasibility", "missing");
    }

    private List<Map<String, Object>> strategies(String fields) {
        return list(campaign.read("strategies { " + fields + " }"), "strategies");
    }

    private Map<String, Object> planVersusActual(String fields) {
        return object(campaign.read("planVersusActual { " + fields + " }"), "planVersusActual");
    }

    private void cost(String cost, String amount) {
        campaign.done(
                "costRecord",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "key",
                        cost,
                        "kind",
                        "MEDIA",
                        "amount",
                        Map.of("amount", amount, "currency", "EUR"),
                        "incurredOn",
                        "2026-03-02"));
    }

    private List<Map<String, Object>> customers() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            rows.add(customer(key + i, i % 2));
        }
        return rows;
    }

    private Map<String, Object> customer(String id, int slice) {
        return Map.of("customerId", id, "attributes", List.of(Map.of("key", key, "number", slice)));
    }

    private Map<String, Object> exposure(String customer, String variant, Instant at) {
        return Map.of(
                "experiment", key,
                "customerId", customer,
                "variant", variant,
                "occurredAt", at.toString());
    }

    private String segment(int slice) {
        String segment = key + "-s" + slice;
        Map<String, Object> rule = Map.of("key", key, "operator", "EQUAL", "number", slice);
        Map<String, Object> input =
                Map.of(
                        "key", segment,
                        "name", segment,
                        "definition", Map.of("rule", Map.of("attribute", rule)));
        assertThat(new Mutations(graphql).errors("segmentCreate", input)).isEmpty();
        return segment;
    }

    private void define(String name, Map<String, Object> more) {
        Map<String, Object> metric = new HashMap<>(more);
        metric.put("key", key + "-" + name);
        metric.put("name", name);
        metric.put("event", key);
        metric.put("windowDays", 7);
        assertThat(new Mutations(graphql).errors("metricDefine", metric)).isEmpty();
    }

    private static Map<String, Object> effect(double baseline, double value) {
        return Map.of(
                "baseline",
                baseline,
                "minimumDetectableEffect",
                Map.of("value", value, "scale", "ABSOLUTE"));
    }

    private void record(String name, String list, List<Map<String, Object>> rows) {
        new Mutations(graphql)
                .mutate(name, "report { rejected }", Map.of(list, rows))
                .path(name + ".report.rejected")
                .entity(Integer.class)
                .isEqualTo(0);
    }

    private static Object at(Map<String, Object> object, String... path) {
        return StoryClient.at(object, path);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object object, String field) {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(((Map<String, Object>) object).get(field));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object object, String field) {
        return (Map<String, Object>)
                Objects.requireNonNull(((Map<String, Object>) object).get(field));
    }
}
