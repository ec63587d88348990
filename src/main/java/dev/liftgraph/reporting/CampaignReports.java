package dev.liftgraph.reporting;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
                        experiments
                                .byCampaignIds(List.of(campaign.id()))
                                .map(found ->
                                        List.copyOf(found.getOrDefault(campaign.id(), List.of())))
                                .flatMap(all -> report(campaign, all)));
    }

    private Mono<CampaignReport> report(Campaign campaign, List<Experiment> all) {
        List<UUID> registered =
                all.stream()
                        .flatMap(experiment -> experiment.segments().stream())
                        .map(RegisteredSegment::segmentId)
                        .distinct()
                        .toList();
        return Mono.zip(
                        readings.of(all),
                        readings.warnings(all),
                        allocations.of(List.of(campaign.id())),
                        segments.byIds(registered),
                        conclusions.of(all))
                .map(found -> {
                    CostAllocation costs = Objects.requireNonNull(found.getT3().get(campaign.id()));
                    Map<UUID, Segment> known = found.getT4();
                    List<CampaignReport.Chapter> chapters =
                            all.stream()
                                    .map(experiment ->
                                            chapter(
                                                    Objects.requireNonNull(
                                                            found.getT1().get(experiment)),
                                                    found.getT5().get(experiment.id()),
                                                    costs,
                                                    known,
                                                    found.getT2()
                                                            .getOrDefault(experiment, List.of())))
                                    .toList();
                    return new CampaignReport(campaign, clock.instant(), costs, chapters, known);
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
                        .map(ExperimentMetric::metric)
                        .filter(metric -> metric.currency() != null)
                        .map(metric -> ExperimentReturns.of(lifts, metric, costs, segments))
                        .toList();
        return new CampaignReport.Chapter(lifts, conclusion, returns, warnings);
    }
}
