package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what speaks for and against starting drafts. */
@Controller
class ReadinessController {
    private static final Set<LaunchCheck> ALL = EnumSet.allOf(LaunchCheck.class);

    private final LaunchReadinesses readinesses;
    private final Experiments experiments;
    private final Clock clock;

    ReadinessController(LaunchReadinesses readinesses, Experiments experiments, Clock clock) {
        this.readinesses = readinesses;
        this.experiments = experiments;
        this.clock = clock;
    }

    @BatchMapping(typeName = "Experiment", field = "launchReadiness")
    Mono<Map<Experiment, @Nullable LaunchReadiness>> ofExperiments(List<Experiment> asked) {
        return readinesses
                .of(drafts(asked), clock.instant(), ALL)
                .map(found -> {
                    Map<Experiment, @Nullable LaunchReadiness> all = new HashMap<>();
                    asked.forEach(each -> all.put(each, found.get(each)));
                    return all;
                });
    }

    @BatchMapping(typeName = "Campaign", field = "launchReadiness")
    Mono<Map<Campaign, List<LaunchReadiness>>> ofCampaigns(List<Campaign> asked) {
        return experiments
                .byCampaignIds(asked.stream().map(Campaign::id).distinct().toList())
                .map(found -> drafts(found.values().stream().flatMap(Collection::stream).toList()))
                .flatMap(drafts -> readinesses.of(drafts, clock.instant(), ALL))
                .map(found ->
                        asked.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(), each -> of(each, found))));
    }

    private static List<LaunchReadiness> of(
            Campaign campaign, Map<Experiment, LaunchReadiness> found) {
        return found.values().stream()
                .filter(each -> each.experiment().campaignId().equals(campaign.id()))
                .sorted(Comparator.comparing(each -> each.experiment().id()))
                .toList();
    }

    private static List<Experiment> drafts(Collection<Experiment> asked) {
        return asked.stream().filter(each -> each.status() == ExperimentStatus.DRAFT).toList();
    }
}
