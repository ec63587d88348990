package dev.liftgraph.campaign;

import dev.liftgraph.api.Connection;
import dev.liftgraph.api.NodeId;
import dev.liftgraph.api.Page;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what competitors did. */
@Controller
class CompetitorController {
    private final CompetitorEvents events;
    private final Campaigns campaigns;
    private final Segments segments;

    CompetitorController(CompetitorEvents events, Campaigns campaigns, Segments segments) {
        this.events = events;
        this.campaigns = campaigns;
        this.segments = segments;
    }

    @QueryMapping
    Mono<CompetitorEvent> competitorEvent(@Argument String key) {
        return events.byKey(key);
    }

    @QueryMapping
    Mono<Connection<CompetitorEvent>> competitorEvents(
            @Argument int first,
            @Argument @Nullable String after,
            @Argument @Nullable String competitor,
            @Argument @Nullable Instant since) {
        Page page = Page.of(first, after);
        return events.page(page, competitor, since)
                .map(rows -> Connection.of(rows, page, CompetitorEvent::id));
    }

    @SchemaMapping
    String id(CompetitorEvent event) {
        return NodeId.encode(CompetitorEventNodes.TYPE, event.id());
    }

    @BatchMapping(typeName = "CompetitorEvent", field = "segments")
    Mono<Map<CompetitorEvent, List<Segment>>> segments(List<CompetitorEvent> parents) {
        List<UUID> ids = parents.stream().flatMap(each -> each.segmentIds().stream()).toList();
        return segments.byIds(ids).map(found -> each(parents, event -> of(event, found)));
    }

    private static List<Segment> of(CompetitorEvent event, Map<UUID, Segment> found) {
        return event.segmentIds().stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @BatchMapping(typeName = "CompetitorEvent", field = "campaign")
    Mono<Map<CompetitorEvent, @Nullable Campaign>> campaign(List<CompetitorEvent> parents) {
        List<UUID> ids =
                parents.stream().map(CompetitorEvent::campaignId).filter(Objects::nonNull).toList();
        return campaigns.byIds(ids).map(found -> each(parents, event -> answer(event, found)));
    }

    private static @Nullable Campaign answer(CompetitorEvent event, Map<UUID, Campaign> found) {
        return event.campaignId() == null ? null : found.get(event.campaignId());
    }

    @BatchMapping(typeName = "Campaign", field = "competitorEvents")
    Mono<Map<Campaign, Collection<CompetitorEvent>>> competitorEvents(List<Campaign> parents) {
        return events.byCampaignIds(parents.stream().map(Campaign::id).distinct().toList())
                .map(found ->
                        each(parents, campaign -> found.getOrDefault(campaign.id(), List.of())));
    }

    private static <P, T extends @Nullable Object> Map<P, T> each(
            List<P> parents, Function<P, T> value) {
        Map<P, T> values = new HashMap<>();
        parents.forEach(parent -> values.put(parent, value.apply(parent)));
        return values;
    }
}
