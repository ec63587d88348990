package dev.liftgraph.campaign;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class CampaignController {
    private final Campaigns campaigns;
    private final Segments segments;

    CampaignController(Campaigns campaigns, Segments segments) {
        this.campaigns = campaigns;
        this.segments = segments;
    }

    @QueryMapping
    Mono<Campaign> campaign(@Argument String key) {
        return campaigns.byKey(key);
    }

    @QueryMapping
    Mono<Connection<Campaign>> campaigns(
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable CampaignStatus status) {
        Page page = Page.of(first, after);
        return campaigns.page(page, status).map(rows -> Connection.of(rows, page, Campaign::id));
    }

    @SchemaMapping
    String id(Campaign campaign) {
        return NodeId.encode(CampaignNodes.TYPE, campaign.id());
    }

    @BatchMapping(field = "segments")
    Mono<Map<Campaign, List<Segment>>> segments(List<Campaign> parents) {
        List<UUID> ids =
                parents.stream()
                        .flatMap(campaign -> campaign.segmentIds().stream())
                        .distinct()
                        .toList();
        return segments.byIds(ids)
                .map(found ->
                        parents.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                campaign -> of(campaign, found))));
    }

    private static List<Segment> of(Campaign campaign, Map<UUID, Segment> found) {
        return campaign.segmentIds().stream().map(found::get).filter(Objects::nonNull).toList();
    }
}
