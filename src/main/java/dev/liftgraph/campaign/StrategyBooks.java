package dev.liftgraph.campaign;

import dev.liftgraph.api.Problem;
import dev.liftgraph.api.Rejection;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the strategies of a campaign for whoever changes them. */
@Component
class StrategyBooks {
    private final Campaigns campaigns;
    private final Strategies strategies;

    StrategyBooks(Campaigns campaigns, Strategies strategies) {
        this.campaigns = campaigns;
        this.strategies = strategies;
    }

    /**
     * Locks the campaign until the caller's transaction ends, so that neither its strategies nor
     * its phases change.
     */
    Mono<StrategyBook> locked(String campaign) {
        return campaigns
                .locked(campaign)
                .switchIfEmpty(CampaignConflicts.notFound())
                .flatMap(this::of);
    }

    /** The same of a campaign that must be open. */
    Mono<StrategyBook> lockedOpen(String campaign) {
        return locked(campaign)
                .flatMap(book -> CampaignConflicts.requireOpen(book.campaign()).thenReturn(book));
    }

    Mono<StrategyBook> of(Campaign campaign) {
        return strategies
                .byCampaignIds(List.of(campaign.id()))
                .map(found -> StrategyBook.of(campaign, found));
    }

    /** The strategy that stands; a rejection when there is none. */
    static SegmentStrategy standing(StrategyBook book, String segment, PhaseKind phase) {
        return book.standing().stream()
                .filter(each -> each.segmentKey().equals(segment) && each.phase() == phase)
                .findFirst()
                .orElseThrow(() ->
                        rejection(
                                StrategyErrorCode.STRATEGY_NOT_FOUND,
                                "No strategy is planned for this segment and phase.",
                                "segment"));
    }

    static Rejection rejection(StrategyErrorCode code, String message, String field) {
        return new Rejection(Problem.of(code, message, field));
    }
}
