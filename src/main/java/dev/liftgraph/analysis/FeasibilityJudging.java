package dev.liftgraph.analysis;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.experiment.Metrics;
import dev.liftgraph.segment.Lineages;
import dev.liftgraph.segment.Overlap;
import dev.liftgraph.segment.Overlaps;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.SegmentSizes;
import dev.liftgraph.segment.Segments;
import dev.liftgraph.statistics.Feasibility;
import dev.liftgraph.statistics.PowerAnalysis;
import dev.liftgraph.statistics.SegmentForecast;
import dev.liftgraph.statistics.SiblingSegment;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Judges, before an experiment, whether a segment is large enough for it. */
@Component
class FeasibilityJudging {
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final Segments segments;
    private final SegmentSizes sizes;
    private final Lineages lineages;
    private final Overlaps overlaps;
    private final Metrics metrics;
    private final Campaigns campaigns;
    private final EveryoneForecast everyone;
    private final Clock clock;

    FeasibilityJudging(
            Segments segments,
            SegmentSizes sizes,
            Lineages lineages,
            Overlaps overlaps,
            Metrics metrics,
            Campaigns campaigns,
            EveryoneForecast everyone,
            Clock clock) {
        this.segments = segments;
        this.sizes = sizes;
        this.lineages = lineages;
        this.overlaps = overlaps;
        this.metrics = metrics;
        this.campaigns = campaigns;
        this.everyone = everyone;
        this.clock = clock;
    }

    Mono<SegmentFeasibility> judge(SegmentFeasibilityInput input) {
        return Mono.zip(
                        one(input.segment(), segments::byKeys),
                        one(input.metric(), metrics::byKeys),
                        one(input.campaign(), campaigns::byKeys))
                .flatMap(found ->
                        judge(
                                new FeasibilityRules(
                                        input,
                                        found.getT1().orElse(null),
                                        found.getT2().orElse(null),
                                        found.getT3().orElse(null))));
    }

    private interface Finder<T> {
        Mono<Map<String, T>> find(Collection<String> keys);
    }

    private static <T> Mono<Optional<T>> one(@Nullable String key, Finder<T> finder) {
        return key == null
                ? Mono.just(Optional.empty())
                : finder.find(List.of(key)).map(found -> Optional.ofNullable(found.get(key)));
    }

    private Mono<SegmentFeasibility> judge(FeasibilityRules rules) {
        PowerAnalysis analysis = rules.analysis();
        double days = daysToEnd(rules);
        Segment segment = rules.segment();
        return segment == null
                ? everyone.of(days)
                        .map(forecast -> view(null, forecast, analysis, List.of(), List.of()))
                : siblings(segment, rules.campaign())
                        .flatMap(others -> judge(segment, others, days, analysis));
    }

    private double daysToEnd(FeasibilityRules rules) {
        Campaign campaign = rules.campaign();
        if (campaign == null) {
            return 0;
        }
        Phase last =
                campaign.timeline().phases().stream()
                        .filter(phase -> phase.kind() == rules.input().phase())
                        .findFirst()
                        .orElse(campaign.timeline().phases().getLast());
        return Math.max(0, Duration.between(clock.instant(), last.endsAt()).toMillis() / DAY);
    }

    private Mono<List<Segment>> siblings(Segment segment, @Nullable Campaign campaign) {
        List<UUID> ids = campaign == null ? List.of() : campaign.segmentIds();
        return segments.byIds(ids)
                .map(found ->
                        ids.stream()
                                .map(found::get)
                                .filter(Objects::nonNull)
                                .filter(other ->
                                        other.isActive() && !other.id().equals(segment.id()))
                                .limit(Overlaps.MOST_SEGMENTS - 1L)
                                .toList());
    }

    private Mono<SegmentFeasibility> judge(
            Segment segment, List<Segment> siblings, double days, PowerAnalysis analysis) {
        List<Segment> all = new ArrayList<>();
        all.add(segment);
        all.addAll(siblings);
        return Mono.zip(
                        overlaps.of(List.of(all)).map(List::getFirst),
                        sizes.inflowPerDay(all.stream().map(Segment::id).toList()),
                        lineages.siblings(segment.id()))
                .map(found -> {
                    Map<UUID, Double> inflow = found.getT2();
                    SegmentForecast own =
                            new SegmentForecast(
                                    found.getT1().shared()[0][0],
                                    inflow.getOrDefault(segment.id(), 0.0),
                                    days);
                    List<SiblingSegment> others =
                            added(found.getT1(), inflow, found.getT3(), days, analysis);
                    return view(segment, own, analysis, others, siblings);
                });
    }

    /** What each sibling adds: its own members that the segment does not have. */
    private static List<SiblingSegment> added(
            Overlap overlap,
            Map<UUID, Double> inflow,
            Set<UUID> sameParent,
            double days,
            PowerAnalysis analysis) {
        List<SiblingSegment> siblings = new ArrayList<>();
        for (int i = 1; i < overlap.segments().size(); i++) {
            UUID id = overlap.segments().get(i).id();
            long own = overlap.shared()[i][i] - overlap.shared()[0][i];
            SegmentForecast forecast = new SegmentForecast(own, inflow.getOrDefault(id, 0.0), days);
            siblings.add(
                    new SiblingSegment(
                            i - 1,
                            analysis.plan().baseline(),
                            forecast.unitsAtPhaseEnd(),
                            sameParent.contains(id)));
        }
        return siblings;
    }

    private static SegmentFeasibility view(
            @Nullable Segment segment,
            SegmentForecast forecast,
            PowerAnalysis analysis,
            List<SiblingSegment> siblings,
            List<Segment> known) {
        return new SegmentFeasibility(
                segment, forecast, Feasibility.judge(forecast, analysis, siblings), known);
    }
}
