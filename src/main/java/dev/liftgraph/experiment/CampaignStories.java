package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CompetitorEvents;
import dev.liftgraph.campaign.PhaseExtensions;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves the time line of campaigns, with what happens in this package and in those below. */
@Controller
class CampaignStories {
    private final PhaseExtensions extensions;
    private final CompetitorEvents events;
    private final Experiments experiments;
    private final Reweighings reweighings;

    CampaignStories(
            PhaseExtensions extensions,
            CompetitorEvents events,
            Experiments experiments,
            Reweighings reweighings) {
        this.extensions = extensions;
        this.events = events;
        this.experiments = experiments;
        this.reweighings = reweighings;
    }

    private record Told(
            Map<UUID, Collection<Experiment>> experiments,
            Map<Experiment, Collection<Reweighing>> reweighings) {}

    private Mono<Told> told(List<UUID> campaigns) {
        return experiments
                .byCampaignIds(campaigns)
                .flatMap(found ->
                        reweighings
                                .of(found.values().stream().flatMap(Collection::stream).toList())
                                .map(changes -> new Told(found, changes)));
    }

    @BatchMapping
    Mono<Map<Campaign, List<TimelineEntry>>> timelineEntries(List<Campaign> campaigns) {
        List<UUID> ids = campaigns.stream().map(Campaign::id).distinct().toList();
        return Mono.zip(extensions.byCampaignIds(ids), events.byCampaignIds(ids), told(ids))
                .map(found ->
                        told(
                                campaigns,
                                campaign ->
                                        new CampaignStory(
                                                campaign,
                                                of(campaign, found.getT1()),
                                                of(campaign, found.getT2()),
                                                of(campaign, found.getT3().experiments()),
                                                found.getT3().reweighings())));
    }

    private static <T> Collection<T> of(Campaign campaign, Map<UUID, Collection<T>> found) {
        return found.getOrDefault(campaign.id(), List.of());
    }

    private static Map<Campaign, List<TimelineEntry>> told(
            List<Campaign> campaigns, Function<Campaign, CampaignStory> story) {
        Map<Campaign, List<TimelineEntry>> told = new HashMap<>();
        campaigns.forEach(campaign -> told.put(campaign, story.apply(campaign).entries()));
        return told;
    }
}
