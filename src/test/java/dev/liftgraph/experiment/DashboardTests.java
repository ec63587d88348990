package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.CampaignFixture;
import dev.liftgraph.SegmentFixture;
import dev.liftgraph.ServerTest;
import dev.liftgraph.StatementLog;
import dev.liftgraph.api.Ids;
import dev.liftgraph.campaign.CampaignPlanInput;
import dev.liftgraph.campaign.CampaignPlanning;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.graphql.test.tester.HttpGraphQlTester;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class DashboardTests {
    @Autowired HttpGraphQlTester graphql;

    @Autowired CampaignPlanning planning;

    @Autowired MetricDefinition metrics;

    @Autowired ExperimentRegistration registration;

    @Test
    void costsAStatementPerLevel(CapturedOutput output) {
        List<String> segments = SegmentFixture.create(graphql, "d", 3);
        String before = CampaignFixture.lastCursor(graphql);
        for (int i = 0; i < 3; i++) {
            plan("d" + i + "-" + Ids.next(), segments);
        }
        Runnable dashboard =
                () ->
                        graphql.document(
                                        """
                                        query($after: String) { campaigns(first: 100, after: $after) { nodes {
                                            key status budget { amount currency } warnings { code }
                                            timeline { day state phases { kind startsOn endsOn days } }
                                            segments { key }
                                            experiments {
                                              key status variants { key weight } metrics { role metric { key } }
                                              design { significanceLevel } segments { key } campaign { key }
                                            }
                                        } } }
                                        """)
                                .variable("after", before)
                                .execute()
                                .path("campaigns.nodes[*].experiments[*].key")
                                .entityList(String.class)
                                .satisfies(keys -> assertThat(keys).hasSizeGreaterThanOrEqualTo(6));
        List<String> statements = StatementLog.of(output, dashboard);
        assertThat(statements)
                .as(
                        "campaigns, their strategies to warn of, segments, experiments, theirs, their campaigns")
                .hasSize(6);
    }

    private void plan(String key, List<String> segments) {
        planning.plan(
                        new CampaignPlanInput(
                                key,
                                "D",
                                "Win",
                                null,
                                null,
                                LocalDate.parse("2026-03-02"),
                                "UTC",
                                segments,
                                null,
                                null,
                                null,
                                null))
                .block();
        metrics.define(
                        new MetricDefineInput(
                                key,
                                "M",
                                MetricKind.PROPORTION,
                                "visit",
                                14,
                                null,
                                GoodDirection.INCREASE,
                                null,
                                null))
                .block();
        for (String half : List.of("a", "b")) {
            registration
                    .register(
                            new ExperimentRegisterInput(
                                    half + key,
                                    "E",
                                    key,
                                    "It works for everybody.",
                                    List.of(
                                            new VariantInput("control", "C", 0.5, true, null),
                                            new VariantInput("other", "O", 0.5, false, null)),
                                    List.of(new ExperimentMetricInput(key, Role.PRIMARY, null)),
                                    segments,
                                    Design.fixed(
                                            0.05, 0.8, new Effect(0.03, Scale.ABSOLUTE), 0.1, null),
                                    null))
                    .block();
        }
    }
}
