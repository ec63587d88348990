package dev.liftgraph.reporting;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.money.Money;
import dev.liftgraph.segment.Segment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Computes key figures of a campaign's segments as usual: in the currency of its budget. */
@Component
class SegmentTrends {
    private static final KpiDefinitionsInput USUAL =
            new KpiDefinitionsInput("purchase", "visit", null, 1, null, null);

    private final KpiComputing kpis;

    SegmentTrends(KpiComputing kpis) {
        this.kpis = kpis;
    }

    /** By segment; empty without a campaign. */
    Mono<Map<UUID, SegmentKpis>> of(KpiPeriods periods, @Nullable Campaign campaign) {
        if (campaign == null) {
            return Mono.just(Map.of());
        }
        Money budget = campaign.budget();
        KpiRequest request =
                new KpiRequest(
                        campaign,
                        periods,
                        null,
                        USUAL,
                        budget == null ? null : budget.currency(),
                        null);
        return kpis.of(Set.of(request))
                .mapNotNull(found -> found.get(request))
                .map(answer -> bySegment(answer.orThrow().segments()));
    }

    private static Map<UUID, SegmentKpis> bySegment(List<SegmentKpis> rows) {
        Map<UUID, SegmentKpis> found = new HashMap<>();
        for (SegmentKpis row : rows) {
            Segment segment = row.segment();
            if (segment != null) {
                found.put(segment.id(), row);
            }
        }
        return found;
    }
}
