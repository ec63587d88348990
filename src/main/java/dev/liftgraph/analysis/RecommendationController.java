package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.segment.Segment;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Serves what results recommend. */
@Controller
class RecommendationController {
    private final Clock clock;

    RecommendationController(Clock clock) {
        this.clock = clock;
    }

    @SchemaMapping(typeName = "ExperimentResults")
    CompletableFuture<@Nullable Recommendations> recommendations(
            ExperimentResults results,
            @Argument RecommendationPreset preset,
            DataLoader<UUID, Campaign> campaigns) {
        ComputedResults computed = results.looks().results();
        return LookCalendar.isOver(computed.experiment().status())
                ? CompletableFuture.completedFuture(Recommendations.of(computed, preset, null))
                : campaigns
                        .load(computed.experiment().campaignId())
                        .thenApply(campaign -> recommended(computed, preset, campaign));
    }

    private @Nullable Recommendations recommended(
            ComputedResults computed, RecommendationPreset preset, Campaign campaign) {
        Outlook outlook = new Outlook(campaign.timeline(), clock.instant());
        return Recommendations.of(computed, preset, outlook);
    }

    @SchemaMapping(typeName = "Recommendation")
    @Nullable CompletableFuture<Segment> segment(
            Recommendation recommendation, DataLoader<UUID, Segment> segments) {
        ResultCell cell = recommendation.cell();
        return ResultSegments.find(cell.kept(), cell.scope().segmentId(), segments);
    }

    @SchemaMapping(typeName = "Recommendation")
    @Nullable CompletableFuture<Segment> mergeWith(
            Recommendation recommendation, DataLoader<UUID, Segment> segments) {
        return ResultSegments.find(
                recommendation.cell().kept(), recommendation.mergeWith(), segments);
    }

    @SchemaMapping(typeName = "Recommendation")
    @Nullable Integer missingPerVariant(Recommendation recommendation) {
        Long missing = recommendation.missingPerVariant();
        return missing == null || missing > Integer.MAX_VALUE ? null : Math.toIntExact(missing);
    }
}
