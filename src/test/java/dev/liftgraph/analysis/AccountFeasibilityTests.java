package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.OwnDatabase;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.context.ContextConfiguration;

/**
 * Planning by accounts. Of 640 customers the first 480 are in 160 accounts of 3, so that there is a
 * quarter of an account for each; one half of all is in segment a, the other one in b.
 */
@ServerTest
@ContextConfiguration(initializers = AccountFeasibilityTests.Database.class)
class AccountFeasibilityTests {
    static class Database extends OwnDatabase {}

    private static final String FEASIBILITY =
            """
            query($input: SegmentFeasibilityInput!) { segmentFeasibility(input: $input) {
              feasibility { verdict eligibleUnits unitsAtPhaseEnd requiredPerVariant
                minimumDetectableEffectAtPhaseEnd mergeCandidates { key } }
              userErrors { code message field }
            } }
            """;

    @Autowired HttpGraphQlTester graphql;

    private final String key = "af-" + Ids.next();
    private CampaignFixture campaign;

    @BeforeEach
    void plan() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 640; i++) {
            List<Map<String, Object>> attributes = new ArrayList<>();
            attributes.add(Map.of("key", "half", "string", i < 320 ? "a" : "b"));
            if (i < 480) {
                attributes.add(Map.of("key", "account", "string", "acc-" + i / 3));
            }
            rows.add(Map.of("customerId", "c-" + i, "attributes", attributes));
        }
        assertThat(new Mutations(graphql).errors("customersRecord", Map.of("customers", rows)))
                .isEmpty();
        for (String half : List.of("a", "b")) {
            Map<String, Object> rule = Map.of("key", "half", "operator", "EQUAL", "string", half);
            done(
                    "segmentCreate",
                    Map.of(
                            "key",
                            key + half,
                            "name",
                            half,
                            "definition",
                            Map.of("rule", Map.of("attribute", rule))));
        }
        campaign =
                CampaignFixture.plan(
                        graphql,
                        LocalDate.now(ZoneOffset.UTC),
                        Map.of("segments", List.of(key + "a", key + "b")));
    }

    @Test
    void countsAccountsAndWhatTheyAreWorth() {
        Map<String, Object> input = input(key + "a", 0.2);
        Map<?, ?> customers = feasibility(input);
        assertThat(customers.get("eligibleUnits")).isEqualTo(320);
        input.put("unit", "ACCOUNT");
        assertThat(feasibility(input).get("eligibleUnits")).isEqualTo(80);
        // 3 customers are worth 3 / (1 + 2 * 0.05).
        assertThat(required(feasibility(input)))
                .isEqualTo((int) Math.ceil(required(customers) * 1.1 / 3));
        input.put("intraclassCorrelation", 0.5);
        assertThat(required(feasibility(input)))
                .isEqualTo((int) Math.ceil(required(customers) * 2 / 3.0));
        input.put("intraclassCorrelation", 1);
        assertThat(required(feasibility(input))).isEqualTo(required(customers));
    }

    @Test
    void foreseesWhatTheLaunchOfTheSameDraftDoes() {
        Map<String, Object> input = input(key + "a", 0.1);
        input.putAll(Map.of("unit", "ACCOUNT", "intraclassCorrelation", 0.5));
        input.putAll(Map.of("campaign", campaign.key(), "comparisons", 2));
        double found = (Double) feasibility(input).get("minimumDetectableEffectAtPhaseEnd");
        input.put("minimumDetectableEffect", absolute(found / 1.8));
        Map<?, ?> judged = feasibility(input);
        assertThat(judged.get("verdict")).isEqualTo("NEEDS_LARGER_MDE");
        assertThat(foreseen(found / 1.8, List.of(key + "a", key + "b")))
                .contains(
                        key + "a: NEEDS_LARGER_MDE, with 80 units by the end of the campaign.",
                        "Plan an effect of at least " + told(judged) + " in " + key + "a.");
        input.put("minimumDetectableEffect", absolute(found / 1.2));
        assertThat(feasibility(input).get("mergeCandidates"))
                .hasToString("[{key=%sb}]".formatted(key));
        assertThat(foreseen(found / 1.2, List.of(key + "a", key + "b")))
                .contains("Merge %sa with %sb.".formatted(key, key));
        input.put("minimumDetectableEffect", absolute(found * 1.01));
        assertThat(feasibility(input).get("verdict")).isEqualTo("FEASIBLE");
        assertThat(foreseen(found * 1.01, List.of(key + "a", key + "b")))
                .contains("The planned effect is found by the end of the campaign.");
    }

    @Test
    void foreseesTheSameForEveryone() {
        Map<String, Object> input = input(null, 0.1);
        input.putAll(Map.of("unit", "ACCOUNT", "campaign", campaign.key()));
        double found = (Double) feasibility(input).get("minimumDetectableEffectAtPhaseEnd");
        input.put("minimumDetectableEffect", absolute(found / 1.5));
        Map<?, ?> judged = feasibility(input);
        assertThat(judged.get("unitsAtPhaseEnd")).isEqualTo(160);
        assertThat(foreseen(found / 1.5, List.of(), Map.of("unit", "ACCOUNT")))
                .contains(
                        "Everyone: NEEDS_LARGER_MDE, with 160 units by the end of the campaign.",
                        "Plan an effect of at least " + told(judged) + " in Everyone.");
    }

    @Test
    void takesTheUnitOfTheExperimentThatMeasuresAStrategy() {
        campaign.done(
                "strategyPlan",
                Map.of(
                        "campaign",
                        campaign.key(),
                        "segment",
                        key + "a",
                        "phase",
                        "BEHAVIORAL",
                        "kind",
                        "RULE_BASED",
                        "expected",
                        Map.of("lower", 0.15, "upper", 0.3, "scale", "ABSOLUTE")));
        assertThat(strategy()).contains("missing=NO_METRIC", "unit=CUSTOMER");
        register(0.1, List.of(key + "a"), accounts());
        Map<String, Object> input = input(key + "a", 0.15);
        input.putAll(accounts());
        assertThat(strategy())
                .contains(
                        "unit=ACCOUNT",
                        "eligibleUnits=80",
                        "requiredPerVariant=" + feasibility(input).get("requiredPerVariant"));
    }

    @Test
    void refusesWhatARegistrationWouldRefuse() {
        Map<String, Object> input = input(key + "a", 0.2);
        List<String> wrong = List.of("INTRACLASS_CORRELATION_OUT_OF_RANGE intraclassCorrelation");
        input.put("intraclassCorrelation", 0.1);
        assertThat(errors(input)).isEqualTo(wrong);
        input.put("unit", "ACCOUNT");
        assertThat(errors(input)).isEmpty();
        for (double each : new double[] {-0.1, 1.1}) {
            input.put("intraclassCorrelation", each);
            assertThat(errors(input)).isEqualTo(wrong);
        }
        input.remove("intraclassCorrelation");
        define("covariate", Map.of("kind", "MEAN", "covariateDays", 7));
        define("capped", Map.of("kind", "MEAN", "capPercentile", 0.9));
        assertThat(errors(withMetric("covariate"))).containsExactly("COVARIATE_OF_ACCOUNTS metric");
        assertThat(errors(withMetric("capped"))).containsExactly("RANKS_OF_ACCOUNTS metric");
        input.putAll(Map.of("kind", "QUANTILE", "standardDeviation", 1));
        assertThat(errors(input)).containsExactly("RANKS_OF_ACCOUNTS kind");
    }

    private Map<String, Object> withMetric(String metric) {
        Map<String, Object> input = input(key + "a", 0.2);
        input.putAll(Map.of("unit", "ACCOUNT", "metric", key + metric, "standardDeviation", 1));
        return input;
    }

    private static Map<String, Object> accounts() {
        return Map.of("unit", "ACCOUNT", "intraclassCorrelation", 0.5);
    }

    private static Map<String, Object> absolute(double value) {
        return Map.of("value", value, "scale", "ABSOLUTE");
    }

    private static Map<String, Object> input(String segment, double effect) {
        Map<String, Object> input = new HashMap<>();
        input.put("segment", segment);
        input.put("baseline", 0.3);
        input.put("minimumDetectableEffect", absolute(effect));
        return input;
    }

    private void define(String metric, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.putAll(Map.of("key", key + metric, "name", "M", "event", key, "windowDays", 7));
        done("metricDefine", input);
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(mutation, input)).as(mutation).isEmpty();
    }

    /** As launch readiness says it. */
    private static String told(Map<?, ?> judged) {
        return String.format(
                Locale.ROOT, "%.3g", (Double) judged.get("minimumDetectableEffectAtPhaseEnd"));
    }

    private static int required(Map<?, ?> feasibility) {
        return (Integer) ((List<?>) feasibility.get("requiredPerVariant")).getFirst();
    }

    private GraphQlTester.Response ask(Map<String, Object> input) {
        return graphql.document(FEASIBILITY).variable("input", input).execute();
    }

    private Map<?, ?> feasibility(Map<String, Object> input) {
        return ask(input).path("segmentFeasibility.feasibility").entity(Map.class).get();
    }

    private List<String> errors(Map<String, Object> input) {
        return Mutations.errors("segmentFeasibility", ask(input));
    }

    private String strategy() {
        return campaign.read(
                        "strategies { feasibility { unit missing judged { eligibleUnits requiredPerVariant } } }")
                .toString();
    }

    private String foreseen(double effect, List<String> segments) {
        return foreseen(effect, segments, accounts());
    }

    /** What launch readiness says of the effect, and what would help. */
    private String foreseen(double effect, List<String> segments, Map<String, Object> unit) {
        String draft = register(effect, segments, unit);
        return graphql
                .document(
                        "query($key: String!) { experiment(key: $key) { launchReadiness { items { code message cure } } } }")
                .variable("key", draft)
                .execute()
                .path("experiment.launchReadiness.items")
                .entityList(Map.class)
                .get()
                .stream()
                .filter(item -> item.get("code").equals("FEASIBILITY"))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    private String register(double effect, List<String> segments, Map<String, Object> unit) {
        Map<String, Object> more = new HashMap<>(unit);
        more.put("segments", segments);
        more.put("design", Map.of("baseline", 0.3, "minimumDetectableEffect", absolute(effect)));
        return campaign.register(Map.of(), more);
    }
}
