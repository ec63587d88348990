package dev.liftgraph.campaign;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves which campaigns share customers, and which exclude each other. */
@Controller
class ConflictController {
    private final CampaignExcluding excluding;
    private final CampaignExclusions exclusions;
    private final Campaigns campaigns;

    ConflictController(
            CampaignExcluding excluding, CampaignExclusions exclusions, Campaigns campaigns) {
        this.excluding = excluding;
        this.exclusions = exclusions;
        this.campaigns = campaigns;
    }

    @MutationMapping
    Mono<CampaignPayload> campaignExclude(@Argument CampaignExcludeInput input) {
        return CampaignPayload.of(excluding.exclude(input));
    }

    @MutationMapping
    Mono<CampaignPayload> campaignExclusionLift(@Argument CampaignExcludeInput input) {
        return CampaignPayload.of(excluding.lift(input));
    }

    @SchemaMapping
    CompletableFuture<List<CampaignConflict>> conflicts(
            Campaign campaign, DataLoader<Campaign, ConflictCheck> checks) {
        return checks.load(campaign).thenApply(ConflictCheck::conflicts);
    }

    @SchemaMapping
    CompletableFuture<Integer> conflictCount(
            Campaign campaign, DataLoader<Campaign, ConflictCheck> checks) {
        return checks.load(campaign).thenApply(ConflictCheck::count);
    }

    @BatchMapping
    Mono<Map<Campaign, Collection<CampaignExclusion>>> exclusions(List<Campaign> asked) {
        return exclusions
                .byCampaignIds(asked.stream().map(Campaign::id).toList())
                .map(found -> {
                    Map<Campaign, Collection<CampaignExclusion>> all = new HashMap<>();
                    asked.forEach(each -> all.put(each, found.getOrDefault(each.id(), List.of())));
                    return all;
                });
    }

    @BatchMapping
    Mono<Map<CampaignExclusion, @Nullable Campaign>> campaign(List<CampaignExclusion> asked) {
        return campaigns
                .byIds(asked.stream().map(CampaignExclusion::otherId).toList())
                .map(found -> {
                    Map<CampaignExclusion, @Nullable Campaign> all = new HashMap<>();
                    asked.forEach(each -> all.put(each, found.get(each.otherId())));
                    return all;
                });
    }
}
