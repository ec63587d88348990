package dev.liftgraph.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liftgraph.DraftFixture;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CampaignStatus;
import dev.liftgraph.campaign.Timeline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LaunchJudgingTests {
    @Test
    void stopsForAnEventThatNobodyHasHadWhereItIsToBlock() {
        assertThat(status(Set.of(), LaunchCheck.METRIC_DATA))
                .isEqualTo(LaunchReadiness.Status.FAIL);
        assertThat(status(Set.of(), LaunchCheck.FEASIBILITY))
                .isEqualTo(LaunchReadiness.Status.WARN);
        assertThat(status(Set.of("visit"), LaunchCheck.METRIC_DATA))
                .isEqualTo(LaunchReadiness.Status.PASS);
    }

    private static LaunchReadiness.Status status(Set<String> known, LaunchCheck blocking) {
        LaunchFacts facts =
                new LaunchFacts(
                        DraftFixture.draft(0.1),
                        campaign(),
                        Instant.EPOCH,
                        List.of(),
                        known,
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

    private static Campaign campaign() {
        return new Campaign(
                DraftFixture.ID,
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
