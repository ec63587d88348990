package dev.liftgraph.campaign;

import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves what campaigns cost. */
@Controller
class CostController {
    private final CostLedger ledger;
    private final Costs costs;
    private final Segments segments;

    CostController(CostLedger ledger, Costs costs, Segments segments) {
        this.ledger = ledger;
        this.costs = costs;
        this.segments = segments;
    }

    @MutationMapping
    Mono<CostPayload> costRecord(@Argument CostRecordInput input) {
        return CostPayload.of(ledger.record(input));
    }

    @MutationMapping
    Mono<CostPayload> costRetract(@Argument CostRetractInput input) {
        return CostPayload.of(ledger.retract(input));
    }

    @BatchMapping(typeName = "Campaign", field = "costs")
    Mono<Map<Campaign, List<Cost>>> costs(List<Campaign> campaigns) {
        return each(campaigns, (_, recorded) -> recorded);
    }

    @BatchMapping(typeName = "Campaign", field = "spending")
    Mono<Map<Campaign, CampaignSpending>> spending(List<Campaign> campaigns) {
        return each(campaigns, CampaignSpending::of);
    }

    private <T> Mono<Map<Campaign, T>> each(
            List<Campaign> campaigns, BiFunction<Campaign, List<Cost>, T> make) {
        return costs.of(campaigns.stream().map(Campaign::id).distinct().toList())
                .map(found ->
                        campaigns.stream()
                                .distinct()
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(),
                                                campaign ->
                                                        make.apply(
                                                                campaign,
                                                                found.getOrDefault(
                                                                        campaign.id(),
                                                                        List.of())))));
    }

    @BatchMapping(typeName = "Cost", field = "segment")
    Mono<Map<Cost, @Nullable Segment>> segment(List<Cost> parents) {
        List<UUID> ids =
                parents.stream().map(Cost::segmentId).filter(Objects::nonNull).distinct().toList();
        return segments.byIds(ids).map(found -> paired(parents, found));
    }

    private static Map<Cost, @Nullable Segment> paired(
            List<Cost> parents, Map<UUID, Segment> found) {
        Map<Cost, @Nullable Segment> paired = new HashMap<>();
        parents.forEach(cost ->
                paired.put(cost, cost.segmentId() == null ? null : found.get(cost.segmentId())));
        return paired;
    }
}
