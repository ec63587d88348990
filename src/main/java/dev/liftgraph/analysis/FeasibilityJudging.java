package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SegmentForecasts.Question;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.Phase;
import dev.liftgraph.experiment.Metrics;
import dev.liftgraph.segment.Overlaps;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import dev.liftgraph.statistics.Feasibility;
import dev.liftgraph.statistics.PowerAnalysis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Judges, before an experiment, whether a segment is large enough for it. */
@Component
class FeasibilityJudging {
    private static final double DAY = Duration.ofDays(1).toMillis();

    private final Segments segments;
    private final SegmentForecasts forecasts;
    private final Metrics metrics;
    private final Campaigns campaigns;
    private final EveryoneForecast everyone;
    private final AccountSizes accounts;
    private final Clock clock;

    FeasibilityJudging(
            Segments segments,
            SegmentForecasts forecasts,
            Metrics metrics,
            Campaigns campaigns,
            EveryoneForecast everyone,
            AccountSizes accounts,
            Clock clock) {
        this.segments = segments;
        this.forecasts = forecasts;
        this.metrics = metrics;
        this.campaigns = campaigns;
        this.everyone = everyone;
        this.accounts = accounts;
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
        rules.check();
        return accounts.of(Stream.of(rules.input().randomised()))
                .flatMap(size -> judge(rules, size));
    }

    private Mono<SegmentFeasibility> judge(FeasibilityRules rules, AccountSize size) {
        PowerAnalysis analysis = rules.analysis(size);
        double days = daysToEnd(rules);
        Segment segment = rules.segment();
        return segment == null
                ? everyone.of(days)
                        .map(size::accounts)
                        .map(forecast ->
                                new SegmentFeasibility(
                                        null,
                                        forecast,
                                        Feasibility.judge(forecast, analysis, List.of()),
                                        List.of()))
                : siblings(segment, rules.campaign())
                        .map(others -> new Question(segment, others, days, analysis, size))
                        .flatMap(question -> forecasts.of(List.of(question)))
                        .map(List::getFirst);
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
        return daysUntil(last.endsAt(), clock.instant());
    }

    static double daysUntil(Instant end, Instant now) {
        return Math.max(0, Duration.between(now, end).toMillis() / DAY);
    }

    private Mono<List<Segment>> siblings(Segment segment, @Nullable Campaign campaign) {
        List<UUID> ids = campaign == null ? List.of() : campaign.segmentIds();
        return segments.byIds(ids).map(found -> siblings(segment, ids, found));
    }

    /** The other segments of a campaign that are active, as many as can be counted at once. */
    static List<Segment> siblings(Segment segment, List<UUID> ids, Map<UUID, Segment> found) {
        return ids.stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .filter(other -> other.isActive() && !other.id().equals(segment.id()))
                .limit(Overlaps.MOST_SEGMENTS - 1L)
                .toList();
    }
}
