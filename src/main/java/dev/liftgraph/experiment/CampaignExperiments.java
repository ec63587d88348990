package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The experiments of campaigns: a field that {@code campaign} itself does not know of. */
@Controller
class CampaignExperiments {
    private final Experiments experiments;

    CampaignExperiments(Experiments experiments) {
        this.experiments = experiments;
    }

    @BatchMapping(typeName = "Campaign", field = "experiments")
    Mono<Map<Campaign, Collection<Experiment>>> experiments(List<Campaign> campaigns) {
        return experiments
                .byCampaignIds(campaigns.stream().map(Campaign::id).distinct().toList())
                .map(found ->
                        campaigns.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                campaign ->
                                                        found.getOrDefault(
                                                                campaign.id(), List.of()))));
    }
}
