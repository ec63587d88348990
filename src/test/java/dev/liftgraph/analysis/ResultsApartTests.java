package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.api.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.r2dbc.core.DatabaseClient;

/** An experiment that cannot be computed takes no other of the same request with it. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ResultsApartTests {
    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

    @Autowired HttpGraphQlTester graphql;

    @Autowired DatabaseClient database;

    private final String broken = "apart-" + Ids.next();
    private final String whole = broken + "-w";

    @Test
    void giveOneItsErrorAndTheOthersTheirAnswers(CapturedOutput output) {
        start();
        assertThat(failed("results { upToDate }")).isEmpty();
        database.sql(
                        """
                        UPDATE arm_summary SET total = 1000
                        WHERE experiment_id = (SELECT id FROM experiment WHERE key = :key)\
                        """)
                .bind("key", broken)
                .then()
                .block();
        int before = errors(output);
        assertThat(failed("results { upToDate }")).containsExactly("results");
        assertThat(errors(output) - before).as("errors in the log").isOne();
        assertThat(failed("health { status }")).containsExactly("health");
        assertThat(failed("series(metric: \"%s-rate\") { points { through } }".formatted(broken)))
                .containsExactly("series");
        assertThat(failed("impact(metric: \"%s-rate\") { level }".formatted(broken)))
                .containsExactly("impact");
    }

    private void start() {
        FoldingFixture fixture = new FoldingFixture(graphql);
        List<String> customers = List.of(broken + "1", broken + "2");
        fixture.start(broken, START, customers);
        fixture.startAnother(whole, broken, START);
        for (String key : List.of(broken, whole)) {
            fixture.record(
                    List.of(
                            new FoldingFixture.Exposure(
                                    key, customers.getFirst(), "control", START),
                            new FoldingFixture.Exposure(key, customers.getLast(), "other", START)));
        }
    }

    /** Fields of the broken experiment that have errors, after all others had their answers. */
    private List<String> failed(String field) {
        List<String> failed = new ArrayList<>();
        GraphQlTester.Response answer =
                graphql.document(
                                "{ campaign(key: \"%s\") { experiments { key %s } } }"
                                        .formatted(broken, field))
                        .execute();
        answer.errors()
                .satisfy(errors ->
                        errors.forEach(error -> {
                            assertThat(error.getPath())
                                    .as(error.getMessage())
                                    .startsWith("campaign.experiments[0].");
                            failed.add(error.getPath().replaceAll(".*\\.", ""));
                        }));
        answer.path("campaign.experiments[0].key").entity(String.class).isEqualTo(broken);
        answer.path("campaign.experiments[1].key").entity(String.class).isEqualTo(whole);
        answer.path("campaign.experiments[1]." + field.replaceAll("[( ].*", "")).hasValue();
        return failed;
    }

    private static int errors(CapturedOutput output) {
        return output.getAll().split("Internal error", -1).length - 1;
    }
}
