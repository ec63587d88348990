package dev.liftgraph.campaign;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves how campaigns mean to win their segments. */
@Controller
class StrategyController {
    private final StrategyPlanning planning;
    private final StrategyCourse course;
    private final Strategies strategies;
    private final Segments segments;

    StrategyController(
            StrategyPlanning planning,
            StrategyCourse course,
            Strategies strategies,
            Segments segments) {
        this.planning = planning;
        this.course = course;
        this.strategies = strategies;
        this.segments = segments;
    }

    @QueryMapping
    List<StrategyKind> strategyKinds() {
        return List.of(StrategyKind.values());
    }

    @SchemaMapping(typeName = "StrategyTraits")
    StrategyKind kind(StrategyKind kind) {
        return kind;
    }

    @MutationMapping
    Mono<StrategyInputs.Payload> strategyPlan(@Argument StrategyInputs.Plan input) {
        return StrategyInputs.Payload.of(planning.plan(input));
    }

    @MutationMapping
    Mono<StrategyInputs.Payload> strategyReady(@Argument StrategyInputs.Ready input) {
        return StrategyInputs.Payload.of(course.ready(input));
    }

    @MutationMapping
    Mono<StrategyInputs.Payload> strategyRemove(@Argument StrategyInputs.Remove input) {
        return StrategyInputs.Payload.of(course.remove(input));
    }

    @BatchMapping(typeName = "Campaign", field = "strategies")
    Mono<Map<Campaign, List<SegmentStrategy>>> strategies(List<Campaign> campaigns) {
        return each(campaigns, StrategyBook::standing);
    }

    /** What the campaign knows by itself, and what its strategies make of it. */
    @BatchMapping(typeName = "Campaign", field = "warnings")
    Mono<Map<Campaign, List<CampaignWarning>>> warnings(List<Campaign> campaigns) {
        return each(
                campaigns,
                book ->
                        Stream.concat(book.campaign().warnings().stream(), book.warnings().stream())
                                .toList());
    }

    private <T> Mono<Map<Campaign, T>> each(
            List<Campaign> campaigns, Function<StrategyBook, T> make) {
        return strategies
                .byCampaignIds(campaigns.stream().map(Campaign::id).distinct().toList())
                .map(found -> {
                    Map<Campaign, T> made = new HashMap<>();
                    campaigns.forEach(
                            each -> made.put(each, make.apply(StrategyBook.of(each, found))));
                    return made;
                });
    }

    @BatchMapping(typeName = "SegmentStrategy", field = "segment")
    Mono<Map<SegmentStrategy, Segment>> segment(List<SegmentStrategy> parents) {
        List<UUID> ids = parents.stream().map(SegmentStrategy::segmentId).distinct().toList();
        return segments.byIds(ids)
                .map(found ->
                        parents.stream()
                                .distinct()
                                .filter(each -> found.containsKey(each.segmentId()))
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                each ->
                                                        Objects.requireNonNull(
                                                                found.get(each.segmentId())))));
    }
}
