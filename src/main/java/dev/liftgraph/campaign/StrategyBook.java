package dev.liftgraph.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * All strategies of a campaign, in the order they were planned.
 *
 * @param all those that no longer stand too
 */
record StrategyBook(Campaign campaign, List<SegmentStrategy> all) {
    /** Every segment in both phases, and each of them planned five times. */
    static final int MOST = 200;

    static StrategyBook of(Campaign campaign, Map<UUID, List<SegmentStrategy>> found) {
        return new StrategyBook(campaign, found.getOrDefault(campaign.id(), List.of()));
    }

    boolean isFull() {
        return all.size() >= MOST;
    }

    /** Those that stand, each with those before it. */
    List<SegmentStrategy> standing() {
        return all.stream().filter(SegmentStrategy::stands).map(this::withEarlier).toList();
    }

    Optional<SegmentStrategy> standing(UUID segment, PhaseKind phase) {
        return plannedFor(segment, phase)
                .filter(SegmentStrategy::stands)
                .map(this::withEarlier)
                .findFirst();
    }

    private SegmentStrategy withEarlier(SegmentStrategy standing) {
        return standing.after(
                plannedFor(standing.segmentId(), standing.phase())
                        .filter(other -> !other.stands())
                        .toList());
    }

    private Stream<SegmentStrategy> plannedFor(UUID segment, PhaseKind phase) {
        return all.stream().filter(each -> each.isFor(segment, phase));
    }

    StrategyInputs.Judged judged(SegmentStrategy strategy) {
        return new StrategyInputs.Judged(strategy, warnings(strategy));
    }

    /** What is allowed about the strategies but rarely wise. */
    List<CampaignWarning> warnings() {
        return all.stream()
                .filter(SegmentStrategy::stands)
                .flatMap(each -> warnings(each).stream())
                .toList();
    }

    /** Whether the strategy can be used from the phase's first day on. */
    private List<CampaignWarning> warnings(SegmentStrategy strategy) {
        Phase phase = campaign.timeline().phase(strategy.phase());
        return strategy.setUp().lastDay().isBefore(phase.startsOn())
                ? List.of()
                : List.of(CampaignWarning.setUpTooLong(strategy, phase, campaign.activeSegments()));
    }
}
