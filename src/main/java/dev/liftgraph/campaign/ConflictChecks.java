package dev.liftgraph.campaign;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.ConflictingCampaigns.Conflict;
import dev.liftgraph.campaign.ConflictingCampaigns.Found;
import dev.liftgraph.campaign.ConflictingCampaigns.Pair;
import dev.liftgraph.segment.Segment;
import dev.liftgraph.segment.Segments;
import dev.liftgraph.segment.SmallCells;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds which open campaigns share customers, with what may be told of them. */
@Component
public class ConflictChecks {
    private final ConflictingCampaigns conflicting;
    private final Campaigns campaigns;
    private final Segments segments;

    ConflictChecks(
            ConflictingCampaigns conflicting,
            Campaigns campaigns,
            Segments segments,
            BatchLoaderRegistry registry) {
        this.conflicting = conflicting;
        this.campaigns = campaigns;
        this.segments = segments;
        registry.forTypePair(Campaign.class, ConflictCheck.class)
                .registerMappedBatchLoader((asked, _) -> of(asked));
    }

    private record Known(Found found, Map<UUID, Campaign> campaigns, Map<UUID, Segment> segments) {}

    /** With as many statements as for one campaign. Not for callers in a transaction. */
    public Mono<Map<Campaign, ConflictCheck>> of(Collection<Campaign> asked) {
        return conflicting
                .of(asked.stream().map(Campaign::id).toList())
                .flatMap(this::known)
                .map(known -> {
                    Map<Campaign, ConflictCheck> checks = new HashMap<>();
                    asked.forEach(campaign -> checks.put(campaign, check(campaign, known)));
                    return checks;
                });
    }

    private Mono<Known> known(Found found) {
        List<UUID> others = found.conflicts().stream().map(Conflict::otherId).distinct().toList();
        List<UUID> shared =
                found.pairs().stream()
                        .flatMap(pair -> Stream.of(pair.segmentId(), pair.otherSegmentId()))
                        .distinct()
                        .toList();
        return Mono.zip(campaigns.byIds(others), segments.byIds(shared))
                .map(both -> new Known(found, both.getT1(), both.getT2()));
    }

    private static ConflictCheck check(Campaign campaign, Known known) {
        List<Conflict> own =
                known.found().conflicts().stream()
                        .filter(conflict -> conflict.campaignId().equals(campaign.id()))
                        .toList();
        if (own.isEmpty()) {
            return ConflictCheck.NONE;
        }
        long any = requireNonNull(own.getFirst().sharedWithAny());
        long reached = own.getFirst().customers().one();
        boolean small = any < SmallCells.FEWEST || SmallCells.isFew(reached - any);
        return new ConflictCheck(
                own.stream()
                        .map(conflict -> conflict(conflict, campaign.timeline().zone(), known))
                        .toList(),
                own.getFirst().conflicts(),
                small ? null : any);
    }

    private static CampaignConflict conflict(Conflict conflict, ZoneId zone, Known known) {
        boolean small = conflict.customers().isSmall();
        return new CampaignConflict(
                requireNonNull(known.campaigns().get(conflict.otherId())),
                LocalDate.ofInstant(conflict.startsAt(), zone),
                LocalDate.ofInstant(conflict.endsAt().minusNanos(1), zone),
                small ? null : conflict.customers().both(),
                small,
                conflict.excluded(),
                pairs(conflict, known));
    }

    /** None is told that would follow by subtraction from the campaigns' sum. */
    private static List<CampaignConflict.Pair> pairs(Conflict conflict, Known known) {
        List<Pair> own =
                known.found().pairs().stream()
                        .filter(pair -> pair.campaignId().equals(conflict.campaignId()))
                        .filter(pair -> pair.otherId().equals(conflict.otherId()))
                        .toList();
        Set<Integer> hidden =
                SmallCells.hidden(own.stream().map(pair -> pair.customers().both()).toList());
        List<CampaignConflict.Pair> pairs = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Pair pair = own.get(i);
            boolean small = hidden.contains(i) || pair.customers().isSmall();
            pairs.add(
                    new CampaignConflict.Pair(
                            requireNonNull(known.segments().get(pair.segmentId())),
                            requireNonNull(known.segments().get(pair.otherSegmentId())),
                            small ? null : pair.customers().both(),
                            small));
        }
        return pairs;
    }
}
