package dev.liftgraph.analysis;

import dev.liftgraph.analysis.SegmentForecasts.Question;
import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.campaign.Campaigns;
import dev.liftgraph.campaign.SegmentStrategy;
import dev.liftgraph.experiment.Experiments;
import dev.liftgraph.experiment.Metric;
import dev.liftgraph.experiment.Metrics;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import dev.liftgraph.statistics.PowerAnalysis;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves whether strategies can come out with an answer, before they begin. */
@Controller
class StrategyFeasibilities {
    private final Campaigns campaigns;
    private final Experiments experiments;
    private final Metrics metrics;
    private final Segments segments;
    private final SegmentForecasts forecasts;
    private final AccountSizes accounts;
    private final Clock clock;

    StrategyFeasibilities(
            Campaigns campaigns,
            Experiments experiments,
            Metrics metrics,
            Segments segments,
            SegmentForecasts forecasts,
            AccountSizes accounts,
            Clock clock) {
        this.campaigns = campaigns;
        this.experiments = experiments;
        this.metrics = metrics;
        this.segments = segments;
        this.forecasts = forecasts;
        this.accounts = accounts;
        this.clock = clock;
    }

    @BatchMapping(typeName = "SegmentStrategy", field = "feasibility")
    Mono<Map<SegmentStrategy, StrategyFeasibility>> feasibility(List<SegmentStrategy> strategies) {
        return plans(strategies)
                .flatMap(plans ->
                        segments(plans)
                                .zipWith(accounts.of(plans.stream().map(StrategyPlan::randomised)))
                                .flatMap(found -> judged(plans, found.getT1(), found.getT2())));
    }

    private Mono<List<StrategyPlan>> plans(List<SegmentStrategy> strategies) {
        List<UUID> ids = strategies.stream().map(SegmentStrategy::campaignId).distinct().toList();
        List<String> keys =
                strategies.stream()
                        .map(SegmentStrategy::metricKey)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        return Mono.zip(campaigns.byIds(ids), experiments.byCampaignIds(ids), metrics.byKeys(keys))
                .map(found ->
                        strategies.stream()
                                .distinct()
                                .filter(each -> found.getT1().containsKey(each.campaignId()))
                                .map(each ->
                                        StrategyPlan.of(
                                                each,
                                                Objects.requireNonNull(
                                                        found.getT1().get(each.campaignId())),
                                                found.getT2()
                                                        .getOrDefault(each.campaignId(), List.of()),
                                                found.getT3()))
                                .toList());
    }

    private Mono<Map<UUID, Segment>> segments(List<StrategyPlan> plans) {
        return segments.byIds(
                plans.stream()
                        .flatMap(plan ->
                                Stream.concat(
                                        Stream.of(plan.strategy().segmentId()),
                                        plan.campaign().segmentIds().stream()))
                        .distinct()
                        .toList());
    }

    private Mono<Map<SegmentStrategy, StrategyFeasibility>> judged(
            List<StrategyPlan> plans, Map<UUID, Segment> found, AccountSize accounts) {
        Instant now = clock.instant();
        Map<StrategyPlan, Question> asked = new LinkedHashMap<>();
        Map<SegmentStrategy, StrategyFeasibility> answers = new HashMap<>();
        for (StrategyPlan plan : plans) {
            Question question = question(plan, found, accounts.of(plan.randomised()), now);
            if (question == null) {
                answers.put(plan.strategy(), unknown(plan, now));
            } else {
                asked.put(plan, question);
            }
        }
        return forecasts
                .of(List.copyOf(asked.values()))
                .map(judged -> {
                    int i = 0;
                    for (StrategyPlan plan : asked.keySet()) {
                        answers.put(plan.strategy(), known(plan, judged.get(i++)));
                    }
                    return answers;
                });
    }

    /** Null when nothing can be judged. */
    private static @Nullable Question question(
            StrategyPlan plan, Map<UUID, Segment> found, AccountSize size, Instant now) {
        Segment segment = found.get(plan.strategy().segmentId());
        PowerAnalysis analysis = plan.analysis(size);
        Instant end = end(plan);
        return segment == null || analysis == null || !now.isBefore(end)
                ? null
                : new Question(
                        segment,
                        FeasibilityJudging.siblings(segment, plan.campaign().segmentIds(), found),
                        FeasibilityJudging.daysUntil(end, now),
                        analysis,
                        size);
    }

    private static Instant end(StrategyPlan plan) {
        Campaign campaign = plan.campaign();
        return campaign.timeline().phase(plan.strategy().phase()).endsAt();
    }

    private static StrategyFeasibility known(StrategyPlan plan, SegmentFeasibility judged) {
        return new StrategyFeasibility(
                metric(plan), plan.effect(), plan.randomised().unit(), judged, null);
    }

    private static StrategyFeasibility unknown(StrategyPlan plan, Instant now) {
        return new StrategyFeasibility(
                metric(plan),
                null,
                plan.randomised().unit(),
                null,
                now.isBefore(end(plan)) ? plan.missing() : NoFeasibilityReason.PHASE_OVER);
    }

    private static @Nullable Metric metric(StrategyPlan plan) {
        return plan.measured() == null ? null : plan.measured().metric();
    }
}
