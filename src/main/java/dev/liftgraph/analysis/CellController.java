package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.statistics.Validity;
import dev.liftgraph.statistics.ValidityReason;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Serves the fields of result cells. */
@Controller
class CellController {
    private final Clock clock;

    CellController(Clock clock) {
        this.clock = clock;
    }

    @SchemaMapping(typeName = "ResultCell")
    @Nullable CompletableFuture<Segment> segment(
            ResultCell cell, DataLoader<UUID, Segment> segments) {
        return ResultSegments.find(cell.kept(), cell.scope().segmentId(), segments);
    }

    @SchemaMapping(typeName = "ResultCell")
    @Nullable CompletableFuture<@Nullable Segment> mergeWith(
            ResultCell cell,
            DataLoader<UUID, Segment> segments,
            DataLoader<UUID, BroughtUnits> brought) {
        return cell.mergeCandidates().isEmpty()
                ? null
                : ResultSegments.all(cell.kept(), cell.mergeCandidates(), segments)
                        .thenCombine(
                                BroughtUnits.of(cell.kept(), cell.experiment().id(), brought),
                                (found, units) -> chosen(found, units.mergeWith(cell)));
    }

    private static @Nullable Segment chosen(Map<UUID, Segment> found, @Nullable UUID id) {
        return id == null ? null : found.get(id);
    }

    @SchemaMapping(typeName = "ResultCell")
    CompletableFuture<@Nullable LocalDate> readableOn(
            ResultCell cell, DataLoader<UUID, Campaign> campaigns) {
        return campaigns
                .load(cell.experiment().campaignId())
                .thenApply(campaign ->
                        new Outlook(campaign.timeline(), clock.instant()).readableOn(cell));
    }

    @SchemaMapping(typeName = "ResultCell")
    List<ComparisonRow> comparisons(ResultCell cell) {
        return cell.comparisons();
    }

    @SchemaMapping(typeName = "ResultCell")
    RatioView sampleRatio(ResultCell cell) {
        return RatioView.of(
                cell.experiment().variants(),
                cell.cell().sampleRatio(),
                cell.cell().sampleRatioAlarm(),
                cell.sums().units());
    }

    @SchemaMapping(typeName = "ResultCell")
    List<ResultWarning> warnings(ResultCell cell) {
        return cell.warnings();
    }

    @SchemaMapping(typeName = "Validity")
    @Nullable Integer requiredPerVariant(Validity validity) {
        return countable(validity.requiredPerVariant());
    }

    @SchemaMapping(typeName = "Validity")
    @Nullable Integer missingPerVariant(Validity validity) {
        return countable(validity.missingPerVariant());
    }

    /** GraphQL's Int ends where no experiment will ever get. */
    private static @Nullable Integer countable(@Nullable Long units) {
        return units == null || units > Integer.MAX_VALUE ? null : Math.toIntExact(units);
    }

    @SchemaMapping(typeName = "ValidityReason")
    String message(ValidityReason reason) {
        return ReasonText.of(reason);
    }
}
