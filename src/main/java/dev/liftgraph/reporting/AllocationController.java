package dev.liftgraph.reporting;

import dev.liftgraph.analysis.CampaignRevenue;
import dev.liftgraph.analysis.TreatedRevenue;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.Variant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

/** Serves what was spent on each segment and treatment, shared out by revenue. */
@Controller
class AllocationController {
    AllocationController(
            Experiments experiments, TreatedRevenue revenue, BatchLoaderRegistry registry) {
        registry.forTypePair(TreatedRevenue.Asked.class, CampaignRevenue.class)
                .registerMappedBatchLoader((asked, _) -> revenue.of(asked));
        registry.forTypePair(UUID.class, Experiment.class)
                .registerMappedBatchLoader((ids, _) -> experiments.byIds(ids));
    }

    @SchemaMapping
    CompletableFuture<RevenueAllocation> byRevenue(
            CampaignSpending spending,
            @Argument String metric,
            DataLoader<UUID, CostAllocation> allocations,
            DataLoader<TreatedRevenue.Asked, CampaignRevenue> revenue) {
        return allocations
                .load(spending.campaignId())
                .thenCombine(
                        revenue.load(new TreatedRevenue.Asked(spending.campaignId(), metric)),
                        RevenueAllocation::new);
    }

    @SchemaMapping(typeName = "CostOfTreatment")
    CompletableFuture<Experiment> experiment(
            RevenueAllocation.OfTreatment part, DataLoader<UUID, Experiment> experiments) {
        return experiments.load(part.experimentId());
    }

    @SchemaMapping(typeName = "CostOfTreatment")
    CompletableFuture<Variant> variant(
            RevenueAllocation.OfTreatment part, DataLoader<UUID, Experiment> experiments) {
        return experiments.load(part.experimentId()).thenApply(each -> variant(each, part));
    }

    private static Variant variant(Experiment experiment, RevenueAllocation.OfTreatment part) {
        return experiment.variants().stream()
                .filter(variant -> variant.id().equals(part.variantId()))
                .findFirst()
                .orElseThrow();
    }
}
