package dev.liftgraph.reporting;

import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.money.Money;
import dev.liftgraph.segment.Segment;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Serves what was spent on each segment: fields that {@code campaign} itself does not know of. */
@Controller
class SpendingController {

    @SchemaMapping
    CompletableFuture<List<CostAllocation.Part>> bySegment(
            CampaignSpending spending, DataLoader<UUID, CostAllocation> allocations) {
        return allocations.load(spending.campaignId()).thenApply(CostAllocation::parts);
    }

    @SchemaMapping
    CompletableFuture<AllocationRule> rule(
            CampaignSpending spending, DataLoader<UUID, CostAllocation> allocations) {
        return allocations.load(spending.campaignId()).thenApply(CostAllocation::rule);
    }

    @SchemaMapping(typeName = "SpendingOnSegment")
    @Nullable CompletableFuture<Segment> segment(
            CostAllocation.Part part, DataLoader<UUID, Segment> segments) {
        return part.segmentId() == null ? null : segments.load(part.segmentId());
    }

    @SchemaMapping(typeName = "SpendingOnSegment")
    Money amount(CostAllocation.Part part) {
        return part.amount();
    }
}
