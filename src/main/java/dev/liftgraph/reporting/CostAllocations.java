package dev.liftgraph.reporting;

import dev.liftgraph.analysis.TreatedUnits;
import dev.liftgraph.campaign.CampaignSpending;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.Costs;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shares out the costs of campaigns: three statements, however many campaigns there are. */
@Component
class CostAllocations {
    private final Campaigns campaigns;
    private final Costs costs;
    private final TreatedUnits units;

    CostAllocations(
            Campaigns campaigns, Costs costs, TreatedUnits units, BatchLoaderRegistry registry) {
        this.campaigns = campaigns;
        this.costs = costs;
        this.units = units;
        registry.forTypePair(UUID.class, CostAllocation.class)
                .registerMappedBatchLoader((ids, _) -> of(ids));
    }

    /** By the campaign's id. */
    Mono<Map<UUID, CostAllocation>> of(Collection<UUID> campaignIds) {
        return Mono.zip(campaigns.byIds(campaignIds), costs.of(campaignIds), units.of(campaignIds))
                .map(found -> {
                    Map<UUID, CostAllocation> allocations = new HashMap<>();
                    found.getT1()
                            .forEach((id, campaign) ->
                                    allocations.put(
                                            id,
                                            new CostAllocation(
                                                    CampaignSpending.of(
                                                            campaign,
                                                            found.getT2()
                                                                    .getOrDefault(id, List.of())),
                                                    found.getT3().getOrDefault(id, List.of()))));
                    return allocations;
                });
    }
}
