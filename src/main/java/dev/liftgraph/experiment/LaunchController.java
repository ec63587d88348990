package dev.liftgraph.experiment;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.ContactLoads.Asked;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves how campaigns and their experiments get into each other's way. */
@Controller
class LaunchController {
    private final LaunchWarnings warnings;
    private final ExcludedCustomers excluded;
    private final Campaigns campaigns;

    LaunchController(LaunchWarnings warnings, ExcludedCustomers excluded, Campaigns campaigns) {
        this.warnings = warnings;
        this.excluded = excluded;
        this.campaigns = campaigns;
    }

    @BatchMapping
    Mono<Map<Campaign, List<LaunchWarning>>> launchWarnings(List<Campaign> asked) {
        return warnings.of(asked);
    }

    /** Of the campaign of the experiment that was started; nothing when none was. */
    @SchemaMapping(typeName = "ExperimentStartPayload", field = "warnings")
    Mono<List<LaunchWarning>> startWarnings(ExperimentPayload payload) {
        return Mono.justOrEmpty(payload.experiment())
                .flatMap(started -> campaigns.byIds(List.of(started.campaignId())))
                .flatMap(found -> warnings.of(found.values()))
                .map(found -> found.values().iterator().next());
    }

    @SchemaMapping
    CompletableFuture<ContactLoad> contactLoad(
            Campaign campaign,
            @Argument @Nullable Instant asOf,
            DataLoader<Asked, ContactLoad> loads) {
        Instant moment = Objects.requireNonNullElseGet(asOf, warnings::now);
        return loads.load(new Asked(campaign.id(), moment));
    }

    @BatchMapping
    Mono<Map<Experiment, Long>> excludedExposures(List<Experiment> experiments) {
        List<UUID> ids = experiments.stream().map(Experiment::id).toList();
        return excluded.exposed(ids).map(found -> counts(experiments, found));
    }

    private static Map<Experiment, Long> counts(
            List<Experiment> experiments, Map<UUID, Long> found) {
        Map<Experiment, Long> counts = new HashMap<>();
        experiments.forEach(each -> counts.put(each, found.getOrDefault(each.id(), 0L)));
        return counts;
    }
}
