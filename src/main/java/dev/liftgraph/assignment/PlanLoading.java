package dev.liftgraph.assignment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.AssignmentOverride;
import dev.liftgraph.experiment.AssignmentOverrides;
import dev.liftgraph.experiment.ContactCap;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.Variant;
import java.util.HashMap;
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
    private final AssignmentOverrides overrides;

    PlanLoading(
            AssignmentSettings settings,
            Experiments experiments,
            Campaigns campaigns,
            AssignmentProperties properties,
            ContactCap cap,
            AssignmentOverrides overrides) {
        this.settings = settings;
        this.experiments = experiments;
        this.campaigns = campaigns;
        this.properties = properties;
        this.cap = cap;
        this.overrides = overrides;
    }

    /** By key, in the order of the keys. */
    Mono<SortedMap<String, AssignmentPlan>> load() {
        return Mono.zip(settings.current(), overrides.current().map(PlanLoading::forced))
                .flatMap(both ->
                        experiments
                                .byIds(underWay(both.getT1()))
                                .flatMap(found ->
                                        campaigns
                                                .byIds(campaignIds(found))
                                                .map(campaign ->
                                                        plans(
                                                                both.getT1(),
                                                                both.getT2(),
                                                                found,
                                                                campaign))));
    }

    private static Map<UUID, Map<String, Variant>> forced(List<AssignmentOverride> overrides) {
        Map<UUID, Map<String, Variant>> forced = new HashMap<>();
        for (AssignmentOverride override : overrides) {
            Variant variant = override.variant();
            if (variant != null) {
                forced.computeIfAbsent(override.experimentId(), _ -> new HashMap<>())
                        .put(override.customerId(), variant);
            }
        }
        return forced;
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
            Map<UUID, Map<String, Variant>> forced,
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
                            running(setting, experiment, campaigns),
                            forced.getOrDefault(setting.experimentId(), Map.of())));
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
