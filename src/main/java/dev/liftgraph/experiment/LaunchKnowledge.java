package dev.liftgraph.experiment;

import static java.util.Objects.requireNonNull;

import dev.liftgraph.campaign.Campaign;
import dev.liftgraph.segment.Segment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was read about many drafts. */
record LaunchKnowledge(
        Map<UUID, Campaign> campaigns,
        Set<String> knownEvents,
        Map<Experiment, List<LaunchForecast>> forecasts,
        Map<Campaign, List<LaunchWarning>> warnings,
        Map<UUID, Segment> segments,
        Map<UUID, Collection<Approval>> approvals,
        List<ChecklistItem> checklist,
        List<ChecklistTick> ticks) {

    LaunchFacts facts(Experiment draft, Instant moment) {
        Campaign campaign = requireNonNull(campaigns.get(draft.campaignId()));
        return new LaunchFacts(
                draft,
                campaign,
                moment,
                draft.segments().stream()
                        .map(each -> segments.get(each.segmentId()))
                        .filter(Objects::nonNull)
                        .toList(),
                knownEvents,
                forecasts.getOrDefault(draft, List.of()),
                warnings.getOrDefault(campaign, List.of()),
                approvals.getOrDefault(draft.id(), List.of()),
                checklist.stream().filter(item -> item.isFor(draft)).toList(),
                ticks.stream()
                        .filter(tick -> tick.experimentId().equals(draft.id()))
                        .collect(Collectors.toMap(ChecklistTick::itemId, Function.identity())));
    }
}
