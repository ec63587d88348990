package dev.liftgraph.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.ServerTest;
import dev.liftgraph.StatementLog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ResultsStatementsTests {
    private static final Instant START = Instant.parse("2026-02-02T00:00:00Z");

    private static final String CORE =
            """
            { campaign(key: "statements-a") {
              key timeline { phases { kind startsOn endsOn } }
              segments { key size }
              experiments { key status results { cells {
                phase arms { variant { key } units mean } validity { verdict }
                comparisons { reading comparison { ... on Compared { pValue } } }
              } } }
            } }
            """;

    private static final String FULL =
            """
            { campaign(key: "statements-a") {
              key timeline { phases { kind startsOn endsOn } }
              segments { key size }
              experiments { key results {
                sampleRatio { mismatch } maturity { immatureUnits }
                cells { segment { key } mergeWith { key } readableOn metric { key } }
              } }
            } }
            """;

    @Autowired HttpGraphQlTester graphql;

    @Test
    void costADashboardAtMostOneStatementALevel(CapturedOutput output) {
        FoldingFixture fixture = new FoldingFixture(graphql);
        String customer = "statements-";
        fixture.start("statements-a", START, List.of(customer + "1", customer + "2"));
        fixture.startAnother("statements-b", "statements-a", START);
        for (String key : List.of("statements-a", "statements-b")) {
            fixture.record(
                    List.of(
                            new FoldingFixture.Exposure(key, customer + "1", "control", START),
                            new FoldingFixture.Exposure(key, customer + "2", "other", START)));
        }
        assertThat(statements(output, CORE))
                .as("the campaign with its phases, its segments, its experiments, their results")
                .hasSize(4);
        assertThat(statements(output, FULL))
                .as("those; the cells' segments, timelines and maturity")
                .hasSize(7);
    }

    private List<String> statements(CapturedOutput output, String document) {
        return StatementLog.of(
                output, () -> graphql.document(document).execute().errors().verify());
    }
}
