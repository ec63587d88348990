package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** What results recommend, and what people decide. */
@ServerTest
class DecisionTests {
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final String RATIONALE = "What was seen is clear enough to decide on.";
    private static final int UNITS = 300;

    @Autowired HttpGraphQlTester graphql;

    private String key = "";

    @BeforeEach
    void name() {
        key = "decide-" + Ids.next();
    }

    @Test
    void followsAWinner() {
        run(UNITS, 0.2, 0.5);
        assertThat(recommended("CLEAR_SIGNALS"))
                .isEqualTo(
                        "[ROLL_OUT SIGNIFICANTLY_BETTER other, ROLL_OUT SIGNIFICANTLY_BETTER other]");
        assertThat(conclude(Map.of("outcome", "LOST"))).containsExactly("OVERRIDE_NEEDED override");
        assertThat(read("status conclusion { outcome }"))
                .hasToString("{status=RUNNING, conclusion=null}");
        assertThat(conclude(Map.of("outcome", "INCONCLUSIVE")))
                .containsExactly("OVERRIDE_NEEDED override");
        assertThat(conclude(Map.of("outcome", "INCONCLUSIVE", "variant", "control")))
                .containsExactly("OVERRIDE_NEEDED override");
        assertThat(conclude(Map.of("outcome", "WON", "variant", "other"))).isEmpty();
        assertThat(conclude(Map.of("outcome", "INCONCLUSIVE")))
                .as("it is concluded, whatever is recommended")
                .containsExactly("CONCLUDED experiment");
        assertThat(
                        read(
                                "conclusion { againstRecommendation override { reason } recommendation { action rule variant { key } } }"))
                .hasToString(
                        "{conclusion={againstRecommendation=false, override=null, recommendation={action=ROLL_OUT, rule=SIGNIFICANTLY_BETTER, variant={key=other}}}}");
    }

    @ParameterizedTest
    @CsvSource({"WON,other", "INCONCLUSIVE,other"})
    void doesNotGoOnWithALoserUnasked(String outcome, String variant) {
        run(UNITS, 0.5, 0.2);
        assertThat(recommended("CLEAR_SIGNALS")).startsWith("[STOP SIGNIFICANTLY_WORSE null");
        Map<String, Object> input = new HashMap<>(Map.of("outcome", outcome, "variant", variant));
        assertThat(conclude(input)).containsExactly("OVERRIDE_NEEDED override");
        input.put("override", Map.of("reason", "too short", "approvedBy", " mara "));
        assertThat(conclude(input))
                .containsExactly(
                        "TEXT_INVALID override.reason", "APPROVER_IS_DECIDER override.approvedBy");
        input.put("override", Map.of("reason", RATIONALE, "approvedBy", " "));
        assertThat(conclude(input)).containsExactly("TEXT_INVALID override.approvedBy");
        input.put("override", Map.of("reason", RATIONALE, "approvedBy", "Noa"));
        assertThat(conclude(input)).isEmpty();
        assertThat(logged())
                .contains(
                        "{experiment={key="
                                + key
                                + "}, outcome="
                                + outcome
                                + ", decidedBy=Mara, againstRecommendation=true, override={reason="
                                + RATIONALE
                                + ", approvedBy=Noa}, recommendation={action=STOP}}");
    }

    @ParameterizedTest
    @CsvSource({"INVALID", "DID_NOT_FINISH"})
    void leavesAWinnerThatCannotBeUsedUnasked(String outcome) {
        run(UNITS, 0.2, 0.5);
        assertThat(conclude(Map.of("outcome", outcome))).isEmpty();
    }

    @Test
    void stopsALoserUnasked() {
        run(UNITS, 0.5, 0.2);
        assertThat(conclude(Map.of("outcome", "LOST"))).isEmpty();
    }

    @Test
    void holdsWhereUnitsWereNotSplitAsTheWeightsSay() {
        run(2 * UNITS, 0.2, 0.5, i -> i % 3 == 0);
        assertThat(recommended("CLEAR_SIGNALS"))
                .isEqualTo("[HOLD SAMPLE_RATIO_MISMATCH null, HOLD SAMPLE_RATIO_MISMATCH null]");
        assertThat(conclude(Map.of("outcome", "WON", "variant", "other")))
                .containsExactly("OVERRIDE_NEEDED override");
        assertThat(conclude(Map.of("outcome", "INVALID"))).isEmpty();
    }

    @Test
    void holdsWhereTooFewCameAndNoMoreCan() {
        run(10, 0.2, 0.5);
        assertThat(recommended("DO_NO_HARM"))
                .isEqualTo("[HOLD TOO_FEW_UNITS null, HOLD TOO_FEW_UNITS null]");
        assertThat(
                        read("results { recommendations { preset overall { missingPerVariant readableOn mergeWith { key } segment { key } reasons { message numbers { name value } } } segments { segment { key } } } }")
                                .toString())
                .contains("preset=CLEAR_SIGNALS", "missingPerVariant, value=", key + "-base");
        assertThat(conclude(Map.of("outcome", "WON", "variant", "other"))).isEmpty();
        assertThat(recommended("CLEAR_SIGNALS")).startsWith("[HOLD TOO_FEW_UNITS null");
    }

    @Test
    void stopsWhereAGuardrailFails() {
        run(UNITS, 0.2, 0.5, i -> i / 2 % 2 == 0, true);
        assertThat(recommended("CLEAR_SIGNALS")).startsWith("[STOP GUARDRAIL_FAILED null");
        assertThat(recommended("DO_NO_HARM")).startsWith("[STOP GUARDRAIL_FAILED null");
    }

    private void run(int units, double control, double treatment) {
        run(units, control, treatment, i -> i / 2 % 2 == 0);
    }

    private void run(int units, double control, double treatment, IntPredicate controls) {
        run(units, control, treatment, controls, false);
    }

    /** Each variant's units convert in these shares, over both phases; an event is worth 1. */
    private void run(
            int units, double control, double treatment, IntPredicate controls, boolean guarded) {
        FoldingFixture fixture = new FoldingFixture(graphql);
        fixture.start(
                key + "-base",
                START,
                IntStream.range(0, 2 * units).mapToObj(this::customer).toList());
        register(guarded);
        List<FoldingFixture.Fact> facts = new ArrayList<>();
        for (int i = 0; i < 2 * units; i++) {
            Instant at = START.plus(Duration.ofHours(1 + 24L * (i / 4 % 20)));
            String variant = controls.test(i) ? "control" : "other";
            facts.add(new FoldingFixture.Exposure(key, customer(i), variant, at));
            double rate = controls.test(i) ? control : treatment;
            if (i / 80 % 10 < 10 * rate || (2 * units < 80 && i / 4 % 10 < 10 * rate)) {
                facts.add(
                        new FoldingFixture.Event(
                                customer(i), customer(i), at.plus(Duration.ofHours(1)), "1"));
            }
        }
        fixture.record(facts);
    }

    /**
     * @param guarded whether the amounts of the same events, which rise, are a guardrail that must
     *     not
     */
    private void register(boolean guarded) {
        List<Map<String, Object>> metrics = new ArrayList<>();
        metrics.add(Map.of("metric", key + "-base-rate", "role", "PRIMARY"));
        if (guarded) {
            done(
                    "metricDefine",
                    Map.of(
                            "key",
                            key,
                            "name",
                            "Contacts",
                            "kind",
                            "PROPORTION",
                            "event",
                            "fold",
                            "windowDays",
                            5,
                            "goodDirection",
                            "DECREASE"));
            Map<String, Object> margin = Map.of("value", 0.05, "scale", "ABSOLUTE");
            metrics.add(
                    Map.of(
                            "metric",
                            key,
                            "role",
                            "GUARDRAIL",
                            "plannedEffect",
                            Map.of("baseline", 0.2, "minimumDetectableEffect", margin)));
        }
        Map<String, Object> registration =
                new HashMap<>(Map.of("key", key, "name", key, "campaign", key + "-base"));
        registration.put("hypothesis", "What is clear is decided.");
        registration.put(
                "variants",
                List.of(
                        Map.of("key", "control", "name", "C", "weight", 0.5, "control", true),
                        Map.of("key", "other", "name", "O", "weight", 0.5)));
        registration.put("metrics", metrics);
        registration.put("segments", List.of(key + "-base"));
        registration.put(
                "design",
                Map.of(
                        "baseline",
                        0.2,
                        "minimumDetectableEffect",
                        Map.of("value", 0.2, "scale", "ABSOLUTE")));
        done("experimentRegister", registration);
        done("experimentStart", Map.of("experiment", key, "at", START.toString()));
    }

    private String customer(int i) {
        return key + "-" + i;
    }

    private String recommended(String preset) {
        Map<?, ?> found =
                (Map<?, ?>)
                        read("results { recommendations(preset: %s) { overall { ...it } segments { ...it } } }"
                                        .formatted(preset))
                                .get("results");
        Map<?, ?> all = (Map<?, ?>) found.get("recommendations");
        List<Object> each = new ArrayList<>(List.of(all.get("overall")));
        each.addAll((List<?>) all.get("segments"));
        return each.stream().map(one -> text((Map<?, ?>) one)).toList().toString();
    }

    private static String text(Map<?, ?> one) {
        Object variant = one.get("variant") instanceof Map<?, ?> found ? found.get("key") : null;
        return one.get("action") + " " + one.get("rule") + " " + variant;
    }

    private Map<?, ?> read(String fields) {
        String fragment =
                fields.contains("...it")
                        ? " fragment it on Recommendation { action rule variant { key } }"
                        : "";
        return graphql.document(
                        "query($key: String!) { experiment(key: $key) { %s } }".formatted(fields)
                                + fragment)
                .variable("key", key)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }

    /** The whole log, a page at a time. */
    private String logged() {
        StringBuilder all = new StringBuilder();
        String after = "";
        while (true) {
            Map<?, ?> page =
                    graphql.document(
                                    """
                                    query($after: String) { decisionLog(first: 50, after: $after) {
                                      nodes { experiment { key } outcome decidedBy againstRecommendation
                                        override { reason approvedBy } recommendation { action } }
                                      pageInfo { hasNextPage endCursor }
                                    } }
                                    """)
                            .variable("after", after.isEmpty() ? null : after)
                            .execute()
                            .path("decisionLog")
                            .entity(Map.class)
                            .get();
            all.append(page.get("nodes"));
            Map<?, ?> info = (Map<?, ?>) page.get("pageInfo");
            if (!Boolean.TRUE.equals(info.get("hasNextPage"))) {
                return all.toString();
            }
            after = String.valueOf(info.get("endCursor"));
        }
    }

    private List<String> conclude(Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of("experiment", key, "rationale", RATIONALE, "decidedBy", "Mara"));
        input.putAll(more);
        return new Mutations(graphql).errors("experimentConclude", input);
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(mutation, input)).as(mutation).isEmpty();
    }
}
