package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.CompetitorEvent;
import dev.liftgraph.campaign.CompetitorEvents;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What became of campaigns: fields that {@code campaign} itself does not know of. */
@Controller
class CampaignActuals {
    private final FirstExposures exposures;
    private final CompetitorEvents events;
    private final Clock clock;

    CampaignActuals(FirstExposures exposures, CompetitorEvents events, Clock clock) {
        this.exposures = exposures;
        this.events = events;
        this.clock = clock;
    }

    @BatchMapping
    Mono<Map<Campaign, PlanVersusActual>> planVersusActual(List<Campaign> campaigns) {
        return exposures.byCampaignIds(ids(campaigns)).map(found -> actuals(campaigns, found));
    }

    private static Map<Campaign, PlanVersusActual> actuals(
            List<Campaign> campaigns, Map<UUID, Instant> exposures) {
        Map<Campaign, PlanVersusActual> actuals = new HashMap<>();
        campaigns.forEach(
                each -> actuals.put(each, PlanVersusActual.of(each, exposures.get(each.id()))));
        return actuals;
    }

    @BatchMapping
    Mono<Map<Campaign, @Nullable CampaignResponse>> response(List<Campaign> campaigns) {
        List<UUID> ids = ids(campaigns);
        return Mono.zip(events.firstByCampaignIds(ids), exposures.byCampaignIds(ids))
                .map(found -> responses(campaigns, found.getT1(), found.getT2()));
    }

    private Map<Campaign, @Nullable CampaignResponse> responses(
            List<Campaign> campaigns,
            Map<UUID, CompetitorEvent> events,
            Map<UUID, Instant> exposures) {
        Instant now = clock.instant();
        Map<Campaign, @Nullable CampaignResponse> responses = new HashMap<>();
        for (Campaign campaign : campaigns) {
            CompetitorEvent event = events.get(campaign.id());
            Instant first = exposures.get(campaign.id());
            responses.put(campaign, event == null ? null : CampaignResponse.of(event, first, now));
        }
        return responses;
    }

    private static List<UUID> ids(List<Campaign> campaigns) {
        return campaigns.stream().map(Campaign::id).distinct().toList();
    }
}
