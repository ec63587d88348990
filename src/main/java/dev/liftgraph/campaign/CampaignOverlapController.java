package dev.liftgraph.campaign;

import dev.liftgraph.segment.Overlap;
import dev.liftgraph.segment.Overlaps;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Serves how much the segments of campaigns overlap. */
@Controller
class CampaignOverlapController {
    private final Segments segments;
    private final Overlaps overlaps;

    CampaignOverlapController(Segments segments, Overlaps overlaps) {
        this.segments = segments;
        this.overlaps = overlaps;
    }

    @BatchMapping
    Mono<Map<Campaign, Overlap>> segmentOverlap(List<Campaign> campaigns) {
        List<Campaign> distinct = campaigns.stream().distinct().toList();
        return segments.byIds(ids(distinct))
                .map(found -> distinct.stream().map(each -> of(each, found)).toList())
                .flatMap(overlaps::of)
                .map(matrices -> paired(distinct, matrices));
    }

    private static List<UUID> ids(List<Campaign> campaigns) {
        return campaigns.stream().flatMap(each -> each.segmentIds().stream()).distinct().toList();
    }

    private static List<Segment> of(Campaign campaign, Map<UUID, Segment> found) {
        return campaign.segmentIds().stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static Map<Campaign, Overlap> paired(List<Campaign> campaigns, List<Overlap> matrices) {
        Map<Campaign, Overlap> paired = new HashMap<>();
        for (int i = 0; i < campaigns.size(); i++) {
            paired.put(campaigns.get(i), matrices.get(i));
        }
        return paired;
    }
}
