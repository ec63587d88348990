package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.campaign.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LaunchJudgingTests {
    private static final UUID ID = new UUID(1, 1);

    @Test
    void stopsForAnEventThatNobodyHasHadWhereItIsToBlock() {
        assertThat(status(Set.of(), true, LaunchCheck.METRIC_DATA))
                .isEqualTo(LaunchReadiness.Status.FAIL);
        assertThat(status(Set.of(), true, LaunchCheck.FEASIBILITY))
                .isEqualTo(LaunchReadiness.Status.WARN);
        assertThat(status(Set.of("visit"), true, LaunchCheck.METRIC_DATA))
                .isEqualTo(LaunchReadiness.Status.PASS);
    }

    @Test
    void onlyWarnsOfAnEventThatNobodyInASampleHasHad() {
        assertThat(status(Set.of(), false, LaunchCheck.METRIC_DATA))
                .isEqualTo(LaunchReadiness.Status.WARN);
        assertThat(status(Set.of("visit"), false, LaunchCheck.METRIC_DATA))
                .isEqualTo(LaunchReadiness.Status.PASS);
    }

    private static LaunchReadiness.Status status(
            Set<String> known, boolean everyone, LaunchCheck blocking) {
        LaunchFacts facts =
                new LaunchFacts(
                        draft(),
                        campaign(),
                        Instant.EPOCH,
                        List.of(),
                        new KnownEvents.Seen(known, everyone),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Map.of());
        return new LaunchJudging(facts, Set.of(blocking), false)
                .readiness(Set.of(LaunchCheck.METRIC_DATA))
                .items()
                .getFirst()
                .status();
    }

    private static Experiment draft() {
        Design design = Design.fixed(0.05, 0.8, new Effect(0.03, Scale.ABSOLUTE), 0.1, null);
        Metric metric =
                new Metric(
                        ID,
                        "m",
                        "M",
                        MetricKind.PROPORTION,
                        "visit",
                        14,
                        null,
                        GoodDirection.INCREASE,
                        null,
                        null);
        return new Experiment(
                ID,
                "e",
                "E",
                ID,
                "It works for everybody.",
                ExperimentStatus.DRAFT,
                List.of(
                        new Variant(ID, "control", "C", null, 0.5, true),
                        new Variant(ID, "other", "O", null, 0.5, false)),
                List.of(new ExperimentMetric(metric, Role.PRIMARY, design.plannedEffect())),
                List.of(),
                design,
                null,
                1,
                Instant.EPOCH,
                null,
                null,
                null,
                null);
    }

    private static Campaign campaign() {
        return new Campaign(
                ID,
                "spring",
                "Spring",
                "Win back",
                null,
                null,
                null,
                CampaignStatus.OPEN,
                null,
                new Timeline(ZoneOffset.UTC, List.of()),
                List.of(),
                0,
                null,
                1,
                Instant.EPOCH,
                null,
                null);
    }
}
