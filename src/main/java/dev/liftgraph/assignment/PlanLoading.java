package dev.liftgraph.assignment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.ContactCap;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Loads how all experiments assign that are not archived. */
@Component
class PlanLoading {
    private final AssignmentSettings settings;
    private final Experiments experiments;
    private final Campaigns campaigns;
    private final AssignmentProperties properties;
    private final ContactCap cap;

    PlanLoading(
            AssignmentSettings settings,
            Experiments experiments,
            Campaigns campaigns,
            AssignmentProperties properties,
            ContactCap cap) {
        this.settings = settings;
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.properties = properties;
        this.cap = cap;
    }

    /** By key, in the order of the keys. */
    Mono<SortedMap<String, AssignmentPlan>> load() {
        return settings.current()
                .flatMap(all ->
                        experiments
                                .byIds(underWay(all))
                                .flatMap(found ->
                                        campaigns
                                                .byIds(campaignIds(found))
                                                .map(campaign -> plans(all, found, campaign))));
    }

    private static List<UUID> underWay(List<AssignmentSetting> settings) {
        return settings.stream()
                .filter(AssignmentSetting::isUnderWay)
                .map(AssignmentSetting::experimentId)
                .toList();
    }

    private static List<UUID> campaignIds(Map<UUID, Experiment> experiments) {
        return experiments.values().stream().map(Experiment::campaignId).distinct().toList();
    }

    private SortedMap<String, AssignmentPlan> plans(
            List<AssignmentSetting> settings,
            Map<UUID, Experiment> experiments,
            Map<UUID, Campaign> campaigns) {
        SortedMap<String, AssignmentPlan> plans = new TreeMap<>();
        for (AssignmentSetting setting : settings) {
            Experiment experiment = experiments.get(setting.experimentId());
            plans.put(
                    setting.experiment(),
                    new AssignmentPlan(
                            setting.experiment(),
                            setting.control(),
                            running(setting, experiment, campaigns)));
        }
        return plans;
    }

    private @Nullable RunningPlan running(
            AssignmentSetting setting,
            @Nullable Experiment experiment,
            Map<UUID, Campaign> campaigns) {
        return experiment == null
                ? null
                : RunningPlan.of(
                        setting,
                        experiment,
                        requireNonNull(campaigns.get(experiment.campaignId())),
                        properties.holdout(),
                        cap.isEnforced());
    }
}
