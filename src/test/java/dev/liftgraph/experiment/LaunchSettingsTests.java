package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(
        properties = {
            "liftgraph.approval.required=true",
            "liftgraph.launch.blocking=SEGMENT_COUNT,FEASIBILITY"
        })
class LaunchSettingsTests {
    @Autowired HttpGraphQlTester graphql;

    @Test
    void stopTheStartOfWhatIsNotReady() {
        String experiment = ExperimentFixture.draft(graphql);
        Mutations mutations = new Mutations(graphql);
        mutations
                .mutate(
                        "experimentStart",
                        "",
                        Map.of("experiment", experiment, "at", "2024-03-04T00:00:00Z"))
                .path("experimentStart.userErrors[0]")
                .entity(Map.class)
                .satisfies(error ->
                        assertThat(error.toString())
                                .contains("LAUNCH_NOT_READY", "SEGMENT_COUNT", "APPROVAL"));
        List<String> failing =
                graphql.document(
                                """
                                query($key: String!) { experiment(key: $key) {
                                  launchReadiness { items { code status blocking } } } }
                                """)
                        .variable("key", experiment)
                        .execute()
                        .path("experiment.launchReadiness.items[?(@.status == 'FAIL')].code")
                        .entityList(String.class)
                        .get();
        assertThat(failing).contains("SEGMENT_COUNT", "APPROVAL").doesNotContain("SAMPLE_RATIO");
    }

    @Test
    void leaveOtherRefusalsAsTheyAre() {
        assertThat(new Mutations(graphql).errors("experimentStart", Map.of("experiment", "none")))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
        String experiment = ExperimentFixture.draft(graphql);
        assertThat(
                        new Mutations(graphql)
                                .errors(
                                        "experimentStart",
                                        Map.of("experiment", experiment, "version", 7)))
                .containsExactly("VERSION_CONFLICT version");
    }

    @Test
    void takeAnApprovalBackOnceASegmentIsRevised() {
        String segment = SegmentFixture.create(graphql, "s", 1).getFirst();
        String experiment =
                CampaignFixture.plan(graphql, LocalDate.now(ZoneOffset.UTC), Map.of())
                        .register(Map.of(), Map.of("segments", List.of(segment)));
        approve(experiment);
        assertThat(stopping(experiment)).contains("SEGMENT_COUNT").doesNotContain("APPROVAL");
        done("segmentRevise", SegmentFixture.revision(segment));
        assertThat(stopping(experiment)).contains("SEGMENT_COUNT", "APPROVAL");
        assertThat(new Mutations(graphql).errors("experimentApprovalDecide", decision(experiment)))
                .containsExactly("APPROVAL_NOT_REQUESTED experiment");
        approve(experiment);
        assertThat(stopping(experiment)).doesNotContain("APPROVAL");
    }

    private void approve(String experiment) {
        done("experimentApprovalRequest", Map.of("experiment", experiment, "requestedBy", "Mara"));
        done("experimentApprovalDecide", decision(experiment));
    }

    private static Map<String, Object> decision(String experiment) {
        return Map.of("experiment", experiment, "decision", "APPROVED", "decidedBy", "Ben");
    }

    private void done(String mutation, Map<String, Object> input) {
        assertThat(new Mutations(graphql).errors(mutation, input)).as(mutation).isEmpty();
    }

    /** What the refusal to start says. */
    private String stopping(String experiment) {
        return new Mutations(graphql)
                .mutate("experimentStart", "", Map.of("experiment", experiment))
                .path("experimentStart.userErrors[0].message")
                .entity(String.class)
                .get();
    }
}
