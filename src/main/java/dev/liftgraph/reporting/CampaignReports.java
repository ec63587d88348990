package dev.liftgraph.reporting;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.analysis.ExperimentLifts;
import dev.liftgraph.analysis.LiftReadings;
import dev.liftgraph.api.Keys;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.experiment.Conclusion;
import dev.liftgraph.experiment.Conclusions;
import dev.liftgraph.experiment.Experiment;
import dev.liftgraph.experiment.ExperimentMetric;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.RegisteredSegment;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts together what is told about a campaign. */
@Component
class CampaignReports {
    private final Campaigns campaigns;
    private final Experiments experiments;
    private final Conclusions conclusions;
    private final LiftReadings readings;
    private final CostAllocations allocations;
    private final Segments segments;
    private final Clock clock;

    CampaignReports(
            Campaigns campaigns,
            Experiments experiments,
            Conclusions conclusions,
            LiftReadings readings,
            CostAllocations allocations,
            Segments segments,
            Clock clock) {
        this.campaigns = campaigns;
        this.experiments = experiments;
        this.conclusions = conclusions;
        this.readings = readings;
        this.allocations = allocations;
        this.segments = segments;
        this.clock = clock;
    }

    /** Empty when there is no campaign with this key. */
    Mono<CampaignReport> of(String key) {
        return Mono.just(key)
                .filter(Keys::isKey)
                .flatMap(slug -> campaigns.byKeys(List.of(slug)))
                .mapNotNull(found -> found.get(key))
                .flatMap(campaign ->
                        of(List.of(campaign))
                                .map(reports -> requireNonNull(reports.get(campaign))));
    }

    /** One for each campaign. */
    Mono<Map<Campaign, CampaignReport>> of(List<Campaign> told) {
        List<UUID> ids = told.stream().map(Campaign::id).distinct().toList();
        return experiments.byCampaignIds(ids).flatMap(found -> reports(told, ids, found));
    }

    private Mono<Map<Campaign, CampaignReport>> reports(
            List<Campaign> told, List<UUID> ids, Map<UUID, Collection<Experiment>> found) {
        List<Experiment> all = found.values().stream().flatMap(Collection::stream).toList();
        List<UUID> registered =
                all.stream()
                        .flatMap(experiment -> experiment.segments().stream())
                        .map(RegisteredSegment::segmentId)
                        .distinct()
                        .toList();
        return Mono.zip(
                        readings.of(all),
                        readings.warnings(all),
                        allocations.of(ids),
                        segments.byIds(registered),
                        conclusions.of(all))
                .map(parts -> {
                    Map<Campaign, CampaignReport> reports = new HashMap<>();
                    for (Campaign campaign : told) {
                        CostAllocation costs = requireNonNull(parts.getT3().get(campaign.id()));
                        List<CampaignReport.Chapter> chapters =
                                found.getOrDefault(campaign.id(), List.of()).stream()
                                        .map(experiment ->
                                                chapter(
                                                        requireNonNull(
                                                                parts.getT1().get(experiment)),
                                                        parts.getT5().get(experiment.id()),
                                                        costs,
                                                        parts.getT4(),
                                                        parts.getT2()
                                                                .getOrDefault(
                                                                        experiment, List.of())))
                                        .toList();
                        reports.put(
                                campaign,
                                new CampaignReport(
                                        campaign, clock.instant(), costs, chapters, parts.getT4()));
                    }
                    return reports;
                });
    }

    private static CampaignReport.Chapter chapter(
            ExperimentLifts lifts,
            @Nullable Conclusion conclusion,
            CostAllocation costs,
            Map<UUID, Segment> segments,
            List<String> warnings) {
        List<ExperimentReturns> returns =
                lifts.experiment().metrics().stream()
                        .filter(each -> !each.wasAdded() && !lifts.experiment().checksEngines())
                        .map(ExperimentMetric::metric)
                        .filter(metric -> metric.currency() != null)
                        .map(metric -> ExperimentReturns.of(lifts, metric, costs, segments))
                        .toList();
        return new CampaignReport.Chapter(lifts, conclusion, returns, warnings);
    }
}
