package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class ConclusionTests {
    private static final String RATIONALE = "Renewals rose in both phases and in every segment.";

    @Autowired HttpGraphQlTester graphql;

    private String experiment = "";

    @BeforeEach
    void start() {
        experiment = ExperimentFixture.start(graphql);
    }

    @Test
    void completesARunningExperiment() {
        assertThat(conclude(Map.of("outcome", "WON", "variant", "treatment"))).isEmpty();
        Map<?, ?> found = read();
        assertThat(found.get("status")).isEqualTo("COMPLETED");
        assertThat(found.get("conclusion"))
                .hasToString(
                        "{outcome=WON, variant={key=treatment}, rationale=%s, decidedBy=Mara}"
                                .formatted(RATIONALE));
    }

    @Test
    void isNullBefore() {
        assertThat(read().get("conclusion")).isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = ConclusionOutcome.class,
            names = {"WON"},
            mode = EnumSource.Mode.EXCLUDE)
    void needsNoVariant(ConclusionOutcome outcome) {
        assertThat(conclude(Map.of("outcome", outcome.name()))).isEmpty();
    }

    @Test
    void isMadeOnce() {
        assertThat(conclude(Map.of("outcome", "LOST", "variant", "control"))).isEmpty();
        assertThat(conclude(Map.of("outcome", "WON", "variant", "treatment")))
                .containsExactly("CONCLUDED experiment");
        assertThat(read().get("conclusion").toString()).contains("LOST", "control");
    }

    @Test
    void concludesWhatWasCompletedWithout() {
        assertThat(errors("experimentComplete", Map.of("experiment", experiment))).isEmpty();
        assertThat(conclude(Map.of("outcome", "INCONCLUSIVE", "version", 2)))
                .containsExactly("VERSION_CONFLICT version");
        assertThat(read().get("conclusion")).isNull();
        assertThat(conclude(Map.of("outcome", "INCONCLUSIVE", "version", 3))).isEmpty();
        assertThat(errors("experimentArchive", Map.of("experiment", experiment))).isEmpty();
        assertThat(read().get("conclusion").toString()).contains("INCONCLUSIVE");
    }

    @Test
    void leavesTheExperimentRunningWhenRefused() {
        assertThat(conclude(Map.of("outcome", "WON", "variant", "treatment", "version", 7)))
                .containsExactly("VERSION_CONFLICT version");
        assertThat(read().get("status")).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @CsvSource({
        "WON,,CONCLUSION_VARIANT_MISPLACED variant",
        "WON,control,CONCLUSION_VARIANT_MISPLACED variant",
        "LOST,treatment,CONCLUSION_VARIANT_MISPLACED variant",
        "WON,other,VARIANT_NOT_FOUND variant",
        "INVALID,other,VARIANT_NOT_FOUND variant"
    })
    void namesAVariantThatFits(String outcome, String variant, String error) {
        Map<String, Object> input = new HashMap<>(Map.of("outcome", outcome));
        if (variant != null) {
            input.put("variant", variant);
        }
        assertThat(conclude(input)).containsExactly(error);
    }

    @Test
    void tellsAllThatIsWrong() {
        assertThat(
                        conclude(
                                Map.of(
                                        "outcome", "WON",
                                        "rationale", " too short to say ",
                                        "decidedBy", " ")))
                .containsExactly(
                        "CONCLUSION_VARIANT_MISPLACED variant",
                        "TEXT_INVALID rationale",
                        "TEXT_INVALID decidedBy");
        assertThat(conclude(Map.of("outcome", "LOST", "rationale", "x".repeat(2_001))))
                .containsExactly("TEXT_INVALID rationale");
    }

    @Test
    void isRefusedForADraft() {
        experiment = ExperimentFixture.draft(graphql);
        assertThat(conclude(Map.of("outcome", "LOST")))
                .containsExactly("ILLEGAL_TRANSITION experiment");
    }

    @Test
    void isRefusedForWhatIsNotThere() {
        experiment = "none-" + Ids.next();
        assertThat(conclude(Map.of("outcome", "LOST")))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
    }

    private List<String> conclude(Map<String, Object> more) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "experiment",
                                experiment,
                                "rationale",
                                RATIONALE,
                                "decidedBy",
                                "Mara"));
        input.putAll(more);
        return errors("experimentConclude", input);
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }

    private Map<?, ?> read() {
        return graphql.document(
                        """
                        query($key: String!) { experiment(key: $key) {
                          status conclusion { outcome variant { key } rationale decidedBy }
                        } }
                        """)
                .variable("key", experiment)
                .execute()
                .path("experiment")
                .entity(Map.class)
                .get();
    }
}
