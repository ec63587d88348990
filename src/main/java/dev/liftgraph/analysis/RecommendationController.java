package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.segment.Segment;
import java.time.Clock;
import java.util.Optional;
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
            DataLoader<UUID, Campaign> campaigns,
            DataLoader<UUID, BroughtUnits> brought) {
        ComputedResults computed = results.looks().results();
        return outlook(computed.experiment(), campaigns)
                .thenCombine(
                        brought(computed, brought),
                        (outlook, units) ->
                                Recommendations.of(computed, preset, outlook.orElse(null), units));
    }

    /** Empty when the experiment is over. */
    private CompletableFuture<Optional<Outlook>> outlook(
            Experiment experiment, DataLoader<UUID, Campaign> campaigns) {
        return LookCalendar.isOver(experiment.status())
                ? CompletableFuture.completedFuture(Optional.empty())
                : campaigns
                        .load(experiment.campaignId())
                        .thenApply(campaign ->
                                Optional.of(new Outlook(campaign.timeline(), clock.instant())));
    }

    private static CompletableFuture<BroughtUnits> brought(
            ComputedResults computed, DataLoader<UUID, BroughtUnits> brought) {
        return RecommendationEvidence.of(computed).primaries().stream()
                        .allMatch(cell -> cell.mergeCandidates().isEmpty())
                ? CompletableFuture.completedFuture(BroughtUnits.NONE)
                : BroughtUnits.of(computed.kept(), computed.experiment().id(), brought);
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
