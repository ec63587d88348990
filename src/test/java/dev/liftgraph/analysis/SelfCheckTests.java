package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ServerTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

/** Experiments that compare a variant with itself. */
@ServerTest
class SelfCheckTests {
    private static final LocalDate MONDAY = LocalDate.parse("2024-03-04");
    private static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int UNITS = 300;
    private static final String CHECK =
            "{ engine experiments comparisons significant share interval { lower upper level } alphaInside }";

    @Autowired HttpGraphQlTester graphql;

    private CampaignFixture campaign;
    private String key = "";

    /** The treatment "wins" by chance, as it were: by a lot. */
    @BeforeEach
    void run() {
        campaign = CampaignFixture.plan(graphql, MONDAY, Map.of());
        key = campaign.start(START, Map.of("engine", "FIXED"), Map.of("purpose", "AA"));
        Crowd crowd = Crowd.of(graphql);
        Instant noon = START.plus(Duration.ofHours(12));
        crowd.know(0, 2 * UNITS, Map.of());
        crowd.expose(key, "control", 0, UNITS, noon);
        crowd.expose(key, "treatment", UNITS, 2 * UNITS, noon);
        crowd.act(key, 0, 60, noon.plusSeconds(60));
        crowd.act(key, UNITS, UNITS + 150, noon.plusSeconds(60));
    }

    @Test
    void neverHaveAWinner() {
        Map<?, ?> read =
                read(
                        key,
                        "purpose registrationText results { selfCheck "
                                + CHECK
                                + " recommendations(preset: CLEAR_SIGNALS) { overall { action } } cells { comparisons { reading inference { __typename } } } }");
        assertThat(read.get("purpose")).isEqualTo("AA");
        assertThat(read.get("registrationText").toString()).contains("purpose 2 AA\n");
        assertThat(read.toString())
                .contains(
                        "recommendations=null",
                        "reading=NOT_READABLE",
                        "selfCheck={engine=FIXED, experiments=1, comparisons=1, significant=1, share=1.0,",
                        "alphaInside=false")
                .doesNotContain("reading=BETTER");
        for (String outcome : List.of("WON", "LOST")) {
            assertThat(conclude(outcome)).contains("OUTCOME_OF_SELF_CHECK outcome");
        }
        assertThat(conclude("INCONCLUSIVE")).isEmpty();
    }

    @Test
    void areReportedTogether() {
        assertThat(check("")).contains("engine=null").doesNotContain("comparisons=0");
        assertThat(check("(engine: FIXED)")).contains("engine=FIXED").contains("level=0.95");
        campaign.done("experimentComplete", Map.of("experiment", key));
        assertThat(check("(engine: FIXED)")).doesNotContain("comparisons=0");
    }

    @Test
    void areInNoProgramme() {
        int before = completed();
        campaign.done("experimentComplete", Map.of("experiment", key));
        assertThat(conclude("INCONCLUSIVE")).isEmpty();
        assertThat(completed()).isEqualTo(before);
    }

    private int completed() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return graphql.document(
                        "{ programme(from: \"%s\", to: \"%s\") { total { completed } } }"
                                .formatted(today.minusDays(1), today.plusDays(1)))
                .execute()
                .path("programme.total.completed")
                .entity(Integer.class)
                .get();
    }

    @Test
    void mayBeRevisedAndClonedAsWhatTheyAre() {
        String draft = campaign.register(Map.of(), Map.of("purpose", "AA"));
        assertThat(read(draft, "purpose").get("purpose")).isEqualTo("AA");
        assertThat(read(campaign.register(Map.of(), Map.of()), "purpose").get("purpose"))
                .isEqualTo("AB");
        String clone = draft + "-c";
        campaign.done("experimentClone", Map.of("experiment", draft, "key", clone));
        assertThat(read(clone, "purpose").get("purpose")).isEqualTo("AA");
    }

    private List<String> conclude(String outcome) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "experiment",
                                key,
                                "outcome",
                                outcome,
                                "rationale",
                                "The variants are the same, and so are the numbers.",
                                "decidedBy",
                                "Mara"));
        if (outcome.equals("WON")) {
            input.put("variant", "treatment");
        }
        return campaign.mutations().errors("experimentConclude", input);
    }

    private String check(String arguments) {
        return graphql.document("{ engineSelfCheck" + arguments + CHECK + " }")
                .execute()
                .path("engineSelfCheck")
                .entity(Map.class)
                .get()
                .toString();
    }

    private Map<?, ?> read(String experiment, String fields) {
        return graphql.document("query($key: String!) { experiment(key: $key) { " + fields + " } }")
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
