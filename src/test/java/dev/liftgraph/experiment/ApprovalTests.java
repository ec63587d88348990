package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ExperimentFixture;
import dev.liftgraph.Mutations;
import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
class ApprovalTests {
    @Autowired HttpGraphQlTester graphql;

    private String experiment = "";

    @BeforeEach
    void draft() {
        experiment = ExperimentFixture.draft(graphql);
    }

    @Test
    void isGivenBySomebodyElse() {
        assertThat(request("Mara")).isEmpty();
        assertThat(decide("APPROVED", "  mara ", null)).containsExactly("SAME_PERSON decidedBy");
        assertThat(decide("APPROVED", "Ben", null)).isEmpty();
        assertThat(approvals())
                .containsExactly(
                        "{version=1, current=true, requestedBy=Mara, decision=APPROVED, decidedBy=Ben, comment=null}");
    }

    @Test
    void isNotGivenByAnyAuthorOfTheDraft() {
        assertThat(revise("Lena")).isEmpty();
        assertThat(revise("Omar")).isEmpty();
        assertThat(request("Mara")).isEmpty();
        assertThat(decide("APPROVED", "Lena", null)).containsExactly("SAME_PERSON decidedBy");
        assertThat(decide("APPROVED", "OMAR", null)).containsExactly("SAME_PERSON decidedBy");
        assertThat(read("authors")).hasToString("[Lena, Omar]");
        assertThat(decide("APPROVED", "Ben", null)).isEmpty();
    }

    @Test
    void isAskedForOnceAVersion() {
        assertThat(request("Mara")).isEmpty();
        assertThat(request("Mara")).containsExactly("APPROVAL_REQUESTED experiment");
        assertThat(decide("APPROVED", "Ben", null)).isEmpty();
        assertThat(request("Mara")).containsExactly("APPROVAL_REQUESTED experiment");
        assertThat(decide("CHANGES_REQUESTED", "Ben", "No."))
                .containsExactly("APPROVAL_NOT_REQUESTED experiment");
    }

    @Test
    void mayBeAskedForAgainWhenChangesWereRequested() {
        assertThat(request("Mara")).isEmpty();
        assertThat(decide("CHANGES_REQUESTED", "Ben", null))
                .containsExactly("TEXT_INVALID comment");
        assertThat(decide("CHANGES_REQUESTED", "Ben", "Name the metric.")).isEmpty();
        assertThat(request("Mara")).isEmpty();
        assertThat(approvals()).hasSize(2);
    }

    @Test
    void isVoidOnceTheDraftIsRevised() {
        assertThat(request("Mara")).isEmpty();
        assertThat(decide("APPROVED", "Ben", null)).isEmpty();
        assertThat(revise("Mara")).isEmpty();
        assertThat(approvals().getFirst()).contains("version=1, current=false");
        assertThat(decide("APPROVED", "Ben", null))
                .containsExactly("APPROVAL_NOT_REQUESTED experiment");
    }

    @Test
    void staysThatOfTheVersionStarted() {
        assertThat(request("Mara")).isEmpty();
        assertThat(decide("APPROVED", "Ben", null)).isEmpty();
        start();
        assertThat(approvals().getFirst()).contains("version=1, current=true");
    }

    @Test
    void isForDraftsOnly() {
        start();
        assertThat(request("Mara")).containsExactly("EXPERIMENT_FROZEN experiment");
        assertThat(decide("APPROVED", "Ben", null)).containsExactly("EXPERIMENT_FROZEN experiment");
        experiment = "none-" + Ids.next();
        assertThat(request("Mara")).containsExactly("EXPERIMENT_NOT_FOUND experiment");
        assertThat(decide("APPROVED", "Ben", null))
                .containsExactly("EXPERIMENT_NOT_FOUND experiment");
    }

    @Test
    void isAboutTheVersionSeen() {
        assertThat(
                        errors(
                                "experimentApprovalRequest",
                                Map.of(
                                        "experiment",
                                        experiment,
                                        "version",
                                        2,
                                        "requestedBy",
                                        "Mara")))
                .containsExactly("VERSION_CONFLICT version");
    }

    @Test
    void needsNames() {
        assertThat(request(" ")).containsExactly("TEXT_INVALID requestedBy");
        assertThat(decide("APPROVED", " ", "x".repeat(2_001)))
                .containsExactly("TEXT_INVALID decidedBy", "TEXT_INVALID comment");
        assertThat(revise(" ")).containsExactly("TEXT_INVALID author");
    }

    private void start() {
        assertThat(
                        errors(
                                "experimentStart",
                                Map.of("experiment", experiment, "at", "2024-03-04T00:00:00Z")))
                .isEmpty();
    }

    private List<String> request(String by) {
        return errors(
                "experimentApprovalRequest", Map.of("experiment", experiment, "requestedBy", by));
    }

    private List<String> decide(String decision, String by, @Nullable String comment) {
        Map<String, Object> input =
                new HashMap<>(
                        Map.of("experiment", experiment, "decision", decision, "decidedBy", by));
        if (comment != null) {
            input.put("comment", comment);
        }
        return errors("experimentApprovalDecide", input);
    }

    private List<String> revise(String author) {
        return errors("experimentRevise", ExperimentFixture.revision(experiment, author));
    }

    private List<String> errors(String mutation, Map<String, Object> input) {
        return new Mutations(graphql).errors(mutation, input);
    }

    private List<String> approvals() {
        List<?> found =
                (List<?>)
                        read(
                                "approvals { version current requestedBy decision decidedBy comment }");
        return found.stream().map(Object::toString).toList();
    }

    private Object read(String fields) {
        Map<?, ?> found =
                graphql.document(
                                "query($key: String!) { experiment(key: $key) { %s } }"
                                        .formatted(fields))
                        .variable("key", experiment)
                        .execute()
                        .path("experiment")
                        .entity(Map.class)
                        .get();
        return found.values().iterator().next();
    }
}
